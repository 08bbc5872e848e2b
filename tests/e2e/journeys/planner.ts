import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { LAYER_KINDS } from '#core/catalogue/domains.ts';
import { mapPicture, pictureDifference } from '../../support/map-picture.ts';
import { lookAt, textOf } from '../../support/twin-page.ts';
import { NOON, onlyLayers } from '../layers.ts';
import { oneFeature, publish, type World } from '../world.ts';

const number = (value: unknown) => Number(value);

/** The planner looks at a building, colours the city by height and measures. */
export function planner(world: World): void {
  it('picks a building on the map, reads its source, colours by height, filters by legend', async () => {
    const building = await oneFeature(world, 'xuancheng-buildings', 'height_m > 80');
    const { properties } = building;
    const lon = number(properties?.origin_lon);
    const lat = number(properties?.origin_lat);
    const topM = number(properties?.max_height_m);
    const groundM = number(properties?.min_height_m);
    const { page, faults, settled, onScreen, until } = await world.open(
      `${onlyLayers('terrain', 'basemap', 'buildings')}${NOON}${lookAt(lon, lat, groundM, 420, 55)}`,
    );
    await settled();
    const roof = await onScreen(lon, lat, topM);
    await page.mouse.click(roof.x, roof.y);
    await page.getByRole('heading', { name: String(properties?.address) }).waitFor();

    await page.getByRole('button', { name: 'Measure height' }).click();
    // The inspector has taken room from the map.
    await settled();
    const foot = await onScreen(lon, lat - 0.0004, groundM);
    await page.mouse.click(foot.x, foot.y);
    const top = await onScreen(lon, lat, topM);
    await page.mouse.click(top.x, top.y);
    const card = page.getByRole('complementary', { name: /Measure height/ });
    await card.getByText('click to begin another').waitFor();
    const heights = await textOf(card.locator('div', { hasText: /^Height difference/ }).last());
    expect(Math.abs(Number(/[\d.]+/.exec(heights)?.[0]) - (topM - groundM))).toBeLessThan(4);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });

    await page.getByRole('tab', { name: 'Source' }).click();
    await page.getByText('buildings.city.jsonl', { exact: true }).waitFor();
    await page.getByText(String(properties?.source_ref)).waitFor();
    await page.getByText('Coordinate path').waitFor();
    await page.getByText('EPSG:4549 → CGCS2000').waitFor();

    await page.getByRole('button', { name: /^Style .*buildings/ }).click();
    await page.getByRole('combobox', { name: 'Colour by attribute' }).click({ force: true });
    await page.locator('.ant-select-item-option', { hasText: /^Height$/ }).click();
    await page.getByRole('button', { name: /^≥/ }).waitFor();
    const tiles: string[] = [];
    page.on('request', (request) => tiles.push(request.url()));
    await page.getByRole('button', { name: /^≥/ }).click();
    await page.getByText('filtered').waitFor();
    await until('tiles of the chosen class', () =>
      tiles.some((url) => /content.*filter=.*height_m/.test(url)),
    );
    await until('the class in the address', () =>
      page.evaluate(() => location.hash.includes('xuancheng-buildings~2~100~')),
    );

    const { violations } = await new AxeBuilder({ page }).exclude('.twin-scene').analyze();
    expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('colours by an attribute that is in no tile, and the link brings the colours back', async () => {
    const look = lookAt(118.758, 30.945, 18, 420, 55);
    const first = await world.open(`${onlyLayers('terrain', 'basemap', 'buildings')}${NOON}${look}`);
    await first.settled();
    const { page } = first;
    const asked: string[] = [];
    const listen = (each: typeof page) =>
      each.on('request', (request) => {
        if (request.url().includes('/classes/')) asked.push(request.url());
      });
    listen(page);
    await page.getByRole('button', { name: /^Style .*buildings/ }).click();
    await page.getByRole('combobox', { name: 'Colour by attribute' }).click({ force: true });
    await page.locator('.ant-select-item-option', { hasText: /^Storey height$/ }).click();
    await page.getByRole('button', { name: /^≥/ }).waitFor();
    await first.until('classes of the tiles in view', () => asked.length > 0);
    await first.settled();
    const tiles = [...asked].sort();
    expect(new Set(tiles).size).toBe(tiles.length);
    expect(tiles.every((url) => /\?property=storey_height_m&bounds=/.test(url))).toBe(true);
    await first.until('the style in the address', () =>
      page.evaluate(() => location.hash.includes('xuancheng-buildings~2~100~')),
    );
    const link = await page.evaluate(() => location.hash);
    expect(first.faults).toEqual([]);
    await page.close();

    asked.length = 0;
    const again = await world.open(link);
    listen(again.page);
    await again.page.getByRole('button', { name: /^≥/ }).waitFor();
    await again.until('the same classes', () => asked.length > 0);
    await again.settled();
    expect([...asked].sort()).toEqual(tiles);
    expect(again.faults).toEqual([]);
    await again.page.close();
  });

  it('measures a distance, takes it as a file, backs out by Esc', async () => {
    const { page, faults, settled, until } = await world.open(
      `${onlyLayers('terrain', 'basemap')}${NOON}${lookAt(118.758, 30.945, 20, 900, 89)}`,
    );
    await settled();
    await page.keyboard.press('m');
    const card = page.getByRole('complementary', { name: /Measure distance/ });
    await card.getByText('Click the points one after another').waitFor();
    const box = await page.locator('.twin-scene canvas').first().boundingBox();
    if (!box) throw new Error('no map');
    const y = box.y + box.height / 2;
    await page.mouse.click(box.x + 220, y);
    await page.mouse.click(box.x + 420, y);
    await page.mouse.dblclick(box.x + 420, y + 90);
    await card.getByText('click to begin another').waitFor();
    // 290 px; the status bar's scale says what a pixel is.
    const bar = page.locator('.twin-scale');
    const barPx = await until('a scale', () =>
      bar.locator('.twin-scale-bar').evaluate((one) => one.getBoundingClientRect().width),
    );
    const barM = Number.parseFloat((await textOf(bar)).replace(/[^\d.]/g, ''));
    const shown = Number.parseFloat(
      (await textOf(card.getByRole('definition').first())).replace(/[^\d.]/g, ''),
    );
    expect(shown / ((290 * barM) / barPx)).toBeGreaterThan(0.9);
    expect(shown / ((290 * barM) / barPx)).toBeLessThan(1.1);
    await page.getByRole('button', { name: 'Measure area' }).click();
    await card.waitFor({ state: 'detached' });
    const areaCard = page.getByRole('complementary', { name: /Measure area/ });
    await page.mouse.click(box.x + 220, y);
    await page.mouse.click(box.x + 420, y);
    await page.mouse.click(box.x + 420, y + 100);
    await page.mouse.dblclick(box.x + 220, y + 100);
    await areaCard.getByText('click to begin another').waitFor();
    const area = await textOf(areaCard.locator('div', { hasText: /^Area/ }).last());
    const areaM2 = Number(/[\d.,]+/.exec(area)?.[0].replaceAll(',', '')) * (area.includes('ha') ? 10_000 : 1);
    expect(areaM2 / (200 * 100 * (barM / barPx) ** 2)).toBeGreaterThan(0.85);
    expect(areaM2 / (200 * 100 * (barM / barPx) ** 2)).toBeLessThan(1.15);
    await page.keyboard.press('m');
    await page.mouse.click(box.x + 220, y);
    await page.mouse.dblclick(box.x + 420, y);
    await card.getByText('click to begin another').waitFor();
    const saving = page.waitForEvent('download');
    await card.getByRole('button', { name: 'CSV' }).click();
    expect((await saving).suggestedFilename()).toMatch(/^distance-.*\.csv$/);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    expect(await page.locator('.twin-measure-drawing').count()).toBe(0);
    expect(await textOf(page.locator('.twin-attribution'))).toContain('Synthetic sample');
    const picture = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save picture' }).click();
    const png = await readFile(await (await picture).path());
    const canvas = page.locator('.twin-map canvas').first();
    // A strip below the map says what it is and where its data comes from.
    expect(png.readUInt32BE(20)).toBe(
      (await canvas.evaluate((one) => (one as HTMLCanvasElement).height)) + 34,
    );
    expect(faults).toEqual([]);
    await page.close();
  });

  it('has one sheet at a time on a phone, and what is looked at above it', async () => {
    const building = await oneFeature(world, 'xuancheng-buildings', 'height_m > 80');
    const { page, faults, settled, onScreen, until } = await world.open(
      `&s=xuancheng-buildings,${encodeURIComponent(String(building.id))}${onlyLayers('terrain', 'buildings')}${NOON}${lookAt(118.758, 30.945, 20, 3000, 60)}`,
    );
    await page.setViewportSize({ width: 390, height: 844 });
    const heading = page.getByRole('heading', { name: String(building.properties?.address) });
    await heading.waitFor();
    await page.getByRole('button', { name: 'Fly to this feature' }).click();
    await settled();
    const { y: top = 0 } =
      (await page.locator('.ant-drawer-open .ant-drawer-header').first().boundingBox()) ?? {};
    expect(top).toBeGreaterThan(200);
    const at = await onScreen(
      number(building.properties?.origin_lon),
      number(building.properties?.origin_lat),
      number(building.properties?.max_height_m),
    );
    expect(at.y).toBeLessThan(top);
    await page.getByRole('button', { name: 'Open or close the layer panel' }).click();
    await page.getByRole('list', { name: 'Workbench' }).waitFor();
    await until('the other sheet gone', async () => !(await heading.isVisible()));
    expect(faults).toEqual([]);
    await page.close();
  });

  it('sets opacity and order of layers, removes one, and takes each step back', async () => {
    const zone = await oneFeature(world, 'xuancheng-zones');
    const [west = 0, south = 0] = (zone.geometry as GeoJSON.Polygon).coordinates[0]?.[0] ?? [];
    const reach = 0.004;
    const folder = await mkdtemp(join(tmpdir(), 'twin-plot-'));
    const corners = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
      [-1, -1],
    ] as const;
    const ring = corners.map(([east, north]) => [west + east * reach, south + north * reach]);
    const plot = {
      type: 'Feature',
      properties: { kind: 'plot' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
    await writeFile(join(folder, 'plot.geojson'), JSON.stringify(plot));
    await publish(world, 'plot', join(folder, 'plot.geojson'));
    await rm(folder, { recursive: true });
    const { page, faults, settled } = await world.open(
      `${onlyLayers('terrain', 'basemap')}.plot~${LAYER_KINDS.indexOf('zones')}~100.${onlyLayers('zones').slice(3)}${NOON}${lookAt(west, south, 20, 1200, 89)}`,
    );
    const seen = async () => {
      await settled();
      return mapPicture(page);
    };
    const differs = (one: string, other: string) => pictureDifference(page, one, other);
    const rows = page.locator('ul[aria-label="Workbench"] > li');
    const control = (action: string) =>
      page.getByRole('button', { name: `${action} Xuancheng control lines (sample)` });
    const undo = page.getByRole('button', { name: 'Undo' });
    const before = await seen();

    await page.getByRole('slider', { name: 'Opacity Xuancheng control lines (sample)' }).press('Home');
    const clear = await seen();
    expect(await differs(before, clear)).toBeGreaterThan(0.02);
    await undo.click();
    expect(await differs(before, await seen())).toBeLessThan(0.002);

    await control('Move down').click();
    expect(await textOf(rows.nth(1))).toContain('control lines');
    // The plot covers what it is moved over.
    const covered = await seen();
    expect(await differs(before, covered)).toBeGreaterThan(0.02);
    expect(await differs(clear, covered)).toBeGreaterThan(0.02);
    await undo.click();
    expect(await textOf(rows.first())).toContain('control lines');
    expect(await differs(before, await seen())).toBeLessThan(0.002);

    await control('Remove').click();
    expect(await rows.count()).toBe(3);
    expect(await differs(clear, await seen())).toBeLessThan(0.002);
    await page.keyboard.press('Control+z');
    expect(await rows.count()).toBe(4);
    expect(await differs(before, await seen())).toBeLessThan(0.002);
    await page.getByRole('button', { name: 'Redo' }).click();
    expect(await rows.count()).toBe(3);
    expect(faults).toEqual([]);
    await page.close();
    await world.stack().twin(['retire', 'plot']);
  });
}
