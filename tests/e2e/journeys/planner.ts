import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { lookAt, textOf } from '../../support/twin-page.ts';
import { NOON, onlyLayers } from '../layers.ts';
import { oneFeature, type World } from '../world.ts';

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
}
