import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { egm96GeoidM } from '#core/geo/geoid.ts';
import { lookAt, type TwinPage } from '../../support/twin-page.ts';
import { NOON, onlyLayers } from '../layers.ts';
import type { World } from '../world.ts';

const CITY = '../shared/data/cityjson/delft.city.json';
const GEOJSON = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: '试验地块', far: 2.5 },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [118.755, 30.943],
            [118.761, 30.943],
            [118.761, 30.947],
            [118.755, 30.947],
            [118.755, 30.943],
          ],
        ],
      },
    },
  ],
});
/** A tower of 20 × 20 × 60 m about 118.7580° E, 30.9450° N (EPSG:4549), and an object without a body. */
const TOWER = JSON.stringify({
  ...{ type: 'CityJSON', version: '2.0' },
  transform: { scale: [1, 1, 1], translate: [381311.27, 3425538.08, 17] },
  metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/4549' },
  vertices: [0, 60].flatMap((z) => [
    [-10, -10, z],
    [10, -10, z],
    [10, 10, z],
    [-10, 10, z],
  ]),
  CityObjects: {
    tower: {
      type: 'Building',
      attributes: { name: '方案甲' },
      geometry: [
        {
          ...{ type: 'Solid', lod: '1' },
          boundaries: [
            [[[0, 3, 2, 1]], [[4, 5, 6, 7]], [[0, 1, 5, 4]], [[1, 2, 6, 5]], [[2, 3, 7, 6]], [[3, 0, 4, 7]]],
          ],
        },
      ],
    },
    nothing: { type: 'Building', geometry: [{ type: 'MultiSurface', lod: '1', boundaries: [] }] },
  },
});
const CSV = 'name,lon,lat,depth_m\nwell A,118.7571,30.9449,12.5\nwell B,118.7589,30.9453,8\n';

/** Lets go of a file over the map as a file manager would. */
async function drop({ page }: TwinPage, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ''], fileName ?? ''));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent('.twin-drop', 'drop', { dataTransfer: data });
}

/** A file of one's own on the map: seen, picked, never sent. */
export function droppedFiles(world: World): void {
  it('shows dropped GeoJSON, CSV and CityJSON as private layers and sends nothing', async () => {
    const opened = await world.open(
      `${onlyLayers('terrain', 'basemap')}${NOON}${lookAt(118.758, 30.945, 20, 1500, 80)}`,
    );
    const { page, faults, settled, pickAt, onScreen, until } = opened;
    await settled();
    /** What lies at a place whose ground height is not known: the file says nothing of heights. */
    const onGround = async (layerId: string, lon: number, lat: number) => {
      // A pin stands over its place: its head is found some metres higher.
      for (let heightM = 5; heightM < 60; heightM += 2) {
        const found = await pickAt(lon, lat, heightM);
        if (found?.layerId === layerId) return found;
      }
      return null;
    };
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
    });
    await drop(opened, 'plots.geojson', GEOJSON);
    await page.getByText('Opened plots.geojson: 1 features').waitFor();
    await page.getByRole('button', { name: 'Hide plots.geojson' }).waitFor();
    await settled();
    const plot = await until('the plot under the pointer', () => onGround('private:1', 118.7555, 30.9435));
    expect(plot).toMatchObject({ layerId: 'private:1', featureId: '0' });
    const at = await onScreen(plot.lon, plot.lat, plot.heightM);
    await page.mouse.click(at.x, at.y);
    await page.getByRole('heading', { name: '试验地块' }).waitFor();
    await page.getByText('stays in this browser').waitFor();

    await drop(opened, 'wells.csv', CSV);
    await page.getByText('Opened wells.csv: 2 features').waitFor();
    await settled();
    expect(await until('a well', () => onGround('private:2', 118.7571, 30.9449))).toMatchObject({
      layerId: 'private:2',
      featureId: '0',
    });

    /** Opens the filter of a layer, applies a text, and folds it in again. */
    const filter = async (name: string, cql2: string, answer: string | RegExp) => {
      const editor = page.getByRole('button', { name: `Filter ${name}` });
      await editor.click();
      await page.getByRole('textbox', { name: 'CQL2 filter' }).fill(cql2);
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByText(answer).waitFor();
      await editor.click();
      await settled();
    };
    const isGone = (what: string, find: () => Promise<unknown>) =>
      until(`${what} gone`, async () => (await find()) === null);
    await filter('wells.csv', 'depth_m > 10', '1 of 2 features match');
    await isGone('the shallow well', () => onGround('private:2', 118.7589, 30.9453));
    expect(await onGround('private:2', 118.7571, 30.9449)).toMatchObject({ featureId: '0' });
    await filter('plots.geojson', 'far > ', /character 6: expected a value/);
    expect(await onGround('private:1', 118.758, 30.945)).toMatchObject({ featureId: '0' });
    await filter('plots.geojson', 'far > 3', '0 of 1 features match');
    await isGone('the plot', () => onGround('private:1', 118.758, 30.945));

    await drop(opened, 'tower.city.json', TOWER);
    await page.getByText('Opened tower.city.json: 1 features; 2 issues').waitFor();
    await settled();
    const roofM = 60 + 17 + egm96GeoidM(118.758, 30.945);
    const roof = await until('the roof of the tower', () => pickAt(118.758, 30.945, roofM));
    expect(roof).toMatchObject({ layerId: 'private:3', featureId: '0' });
    expect(Math.abs(roof.heightM - roofM)).toBeLessThan(1.5);
    await page.getByRole('button', { name: 'Information tower.city.json' }).click();
    await page.getByText('no height datum stated, taken as above sea level').waitFor();
    await page.getByText('· nothing').waitFor();

    await page.getByRole('button', { name: 'Style tower.city.json' }).click();
    await page.getByRole('combobox', { name: 'Colour by attribute' }).click();
    await page.locator('.ant-select-item-option', { hasText: 'name' }).click();
    const legend = page.locator('.twin-legend').getByRole('button', { name: '方案甲' });
    await legend.waitFor();
    await filter('tower.city.json', "name <> '方案甲'", '0 of 1 features match');
    await isGone('the tower', () => pickAt(118.758, 30.945, roofM));
    await filter('tower.city.json', "name = '方案甲'", '1 of 1 features match');
    await until('the tower again', () => pickAt(118.758, 30.945, roofM));

    if (existsSync(CITY)) {
      await drop(opened, 'delft.city.json', readFileSync(CITY, 'utf8'));
      await page.getByText(/Opened delft.city.json: \d+ features/).waitFor();
      await page.getByRole('button', { name: 'Hide delft.city.json' }).waitFor();
    } else console.warn(`the CityJSON file was not dropped: ${CITY} is absent`);

    await drop(opened, 'broken.geojson', '{"type":"FeatureCollection","features":[');
    await page.getByText(/broken\.geojson.*broken or cut off.*export the file again/).waitFor();
    await drop(opened, 'letter.docx', 'PK\u0003\u0004');
    await page.getByText(/letter\.docx.*no kind that the map reads/).waitFor();
    await drop(
      opened,
      'exchanged.geojson',
      JSON.stringify({ type: 'Point', coordinates: [30.945, 118.758] }),
    );
    await page.getByText(/exchanged\.geojson.*longitude and latitude look exchanged/).waitFor();
    // What was read is told in place of the reading, and goes.
    expect(await page.getByText(/^Reading /).count()).toBe(0);
    await until('no notice left', async () => (await page.locator('.ant-message-notice').count()) === 0);

    expect(await page.evaluate(() => location.hash)).not.toContain('private');
    expect(sent).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });
}
