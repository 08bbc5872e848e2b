import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LAYER_KINDS } from '#core/catalogue/domains.ts';
import { lookAt } from '../../support/twin-page.ts';
import { NOON, onlyLayers } from '../layers.ts';
import { oneFeature, publish, type World } from '../world.ts';

/** Middle of a pin, over the place on which its tip stands. */
const PIN_M = 5;
const NORTH_DEGREES = 0.0004;

const line = (west: number, south: number) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        ...{ type: 'Feature', id: 'R1', properties: { name: '试验路' } },
        geometry: {
          type: 'LineString',
          coordinates: [
            [west - 0.003, south],
            [west + 0.003, south],
          ],
        },
      },
    ],
  });

/** Points of several datasets side by side: each layer shows its own, and of those what filter and legend leave. */
export function points(world: World): void {
  it('shows the points of a published table beside the devices, and what a legend entry leaves of these', async () => {
    const station = await oneFeature(world, 'xuancheng-stations', "kind = 'air'");
    const [lon = 0, lat = 0, heightM = 0] = (station.geometry as GeoJSON.Point).coordinates;
    const file = join(mkdtempSync(join(tmpdir(), 'twin-points-')), '避难场所.csv');
    const place = [lon, lat + NORTH_DEGREES] as const;
    writeFileSync(file, `id,name,lon,lat\nS1,宣城中学,${place.join()}\n`);
    await publish(world, 'shelters', file, '--crs', 'EPSG:4326');

    const sites = `.shelters~${LAYER_KINDS.indexOf('stations')}~100`;
    const { page, faults, settled, pickAt, until } = await world.open(
      `${onlyLayers('terrain', 'basemap', 'stations')}${sites}&m=ecology&t=live${lookAt(lon, lat, heightM, 200, 40)}`,
    );
    await settled();
    const isAt = async (
      layerId: string,
      featureId: unknown,
      at: readonly [number, number],
      groundM: number,
    ) => {
      const found = await pickAt(...at, groundM + PIN_M);
      return found?.layerId === layerId && found.featureId === featureId;
    };
    const isDevice = () => isAt('xuancheng-stations', station.id, [lon, lat], heightM);
    // The table states no heights: its points stand on the ground, some metres below the device.
    const isShelter = async () => {
      for (let groundM = heightM - 10; groundM < heightM + 4; groundM += 2)
        if (await isAt('shelters', 'S1', place, groundM)) return true;
      return false;
    };
    await until('the device', isDevice);
    await until('the shelter', isShelter);

    const noise = page.locator('.twin-legend').getByRole('button', { name: 'noise' });
    await noise.click();
    await until('noise alone', async () => !(await isDevice()));
    expect(await isShelter()).toBe(true);
    await noise.click();
    await until('the device again', isDevice);

    await page.getByRole('button', { name: /^Style .*devices/i }).click();
    await page.getByRole('combobox', { name: 'Colour by attribute' }).click();
    await page.locator('.ant-select-item-option', { hasText: 'air quality class' }).click();
    const others = page.locator('.twin-legend').getByRole('button', { name: 'other' });
    await others.click();
    await until('what has no class alone', async () => !(await isDevice()));
    await others.click();
    await until('every class', isDevice);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('finds a published line beside its thin drawing', async () => {
    const [lon, lat] = [118.757, 30.9405];
    const file = join(mkdtempSync(join(tmpdir(), 'twin-lines-')), 'roads.geojson');
    writeFileSync(file, line(lon, lat));
    await publish(world, 'roads', file);
    const roads = `.roads~${LAYER_KINDS.indexOf('zones')}~100`;
    const { page, faults, settled, pickAt, until } = await world.open(
      `${onlyLayers('terrain', 'basemap')}${roads}${NOON}${lookAt(lon, lat, 20, 400, 80)}`,
    );
    await settled();
    // Straight down a wrong height of the ground moves a place by less than the reach of a line.
    const found = () => pickAt(lon + 0.0005, lat, 20);
    await until('the line', async () => (await found())?.layerId === 'roads');
    expect((await found())?.featureId).toBe('R1');
    expect(await pickAt(lon, lat + 0.0006, 20)).toBeNull();
    expect(faults).toEqual([]);
    await page.close();
  });
}
