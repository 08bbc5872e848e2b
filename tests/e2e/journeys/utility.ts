import { expect, it } from 'vitest';
import { mapPicture, pictureDifference, pipeShare } from '../../support/map-picture.ts';
import { lookAt, textOf } from '../../support/twin-page.ts';
import { NOON, onlyLayers } from '../layers.ts';
import { oneFeature, type World } from '../world.ts';

/** The pipe engineer filters the network, looks under the ground and hands the link on. */
export function utility(world: World): void {
  it('filters the network, sees and picks pipes under the ground, and the link brings it all back', async () => {
    const pipe = await oneFeature(world, 'xuancheng-water', 'diameter_mm >= 600');
    const { coordinates } = pipe.geometry as GeoJSON.LineString;
    const [lon = 0, lat = 0, heightM = 0] = coordinates[Math.floor(coordinates.length / 2)] ?? [];
    const opened = await world.open(
      `&m=networks${onlyLayers('terrain', 'basemap', 'network')}${NOON}${lookAt(lon, lat, heightM, 60, 60)}`,
    );
    const { page, faults, settled, onScreen, until } = opened;
    await page.getByRole('button', { name: /^Filter .*water/i }).click();
    await page.getByRole('textbox', { name: 'CQL2 filter' }).fill('diameter_mm >= 300');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText(/features match/).waitFor();
    await page.getByRole('textbox', { name: 'CQL2 filter' }).blur();
    await settled();
    const above = await pipeShare(page);
    await page.keyboard.press('u');
    await page.getByText('Ground transparency').waitFor();
    await settled();
    const under = await pipeShare(page);
    expect(above).toBeLessThan(0.001);
    expect(under).toBeGreaterThan(0.002);

    const at = await onScreen(lon, lat, heightM);
    await page.mouse.click(at.x, at.y);
    await page.getByRole('heading', { name: String(pipe.id) }).waitFor();
    await page.getByRole('button', { name: 'Switch to dark theme' }).click();
    await until('the scene in the address', () =>
      page.evaluate(() =>
        ['&u=whole', '&s=xuancheng-water', 'theme=dark', '~', 'm=networks'].every((part) =>
          location.hash.includes(part),
        ),
      ),
    );
    const link = await page.evaluate(() => location.hash);
    const before = await opened.view();
    expect(faults).toEqual([]);
    await page.close();

    const again = await world.open(link);
    await again.page.getByRole('heading', { name: String(pipe.id) }).waitFor();
    await again.page.getByRole('list', { name: 'Workbench' }).waitFor();
    await again.page.getByText('Ground transparency').waitFor();
    await again.page.getByText('filtered').waitFor();
    await again.settled();
    const after = await again.view();
    for (const key of ['lon', 'lat'] as const) expect(after[key]).toBeCloseTo(before[key], 5);
    expect(after.heightM).toBeCloseTo(before.heightM, 0);
    expect(Math.abs(after.headingDeg - before.headingDeg) % 360).toBeLessThan(0.2);
    expect(after.pitchDeg).toBeCloseTo(before.pitchDeg, 0);
    expect(await again.page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    expect(await again.page.getByRole('radio', { name: 'Planned' }).isChecked()).toBe(true);
    expect(await again.page.getByRole('radio', { name: 'Networks' }).isChecked()).toBe(true);
    // All but the camera, which is compared above, comes back to the letter.
    const withoutView = (hash: string) => hash.replace(/&c=[^&]*/, '');
    expect(withoutView(await again.page.evaluate(() => location.hash))).toBe(withoutView(link));
    expect(again.faults).toEqual([]);
    await again.page.close();
  });

  it('opens the ground near the eye alone, looks about below it without turning over, and comes up again', async () => {
    const pipe = await oneFeature(world, 'xuancheng-water', 'diameter_mm >= 600');
    const { coordinates } = pipe.geometry as GeoJSON.LineString;
    const [lon = 0, lat = 0, heightM = 0] = coordinates[Math.floor(coordinates.length / 2)] ?? [];
    const { page, faults, settled, view, until } = await world.open(
      `${onlyLayers('terrain', 'network')}${NOON}${lookAt(lon, lat, heightM, 60, 60)}`,
    );
    const flyTo = async (target: Awaited<ReturnType<typeof view>>) => {
      await page.evaluate((to) => window.twin?.scene?.flyTo(to), target);
      await until('the new view', async () => Math.abs((await view()).heightM - target.heightM) < 1);
      await settled();
    };
    await settled();
    const closed = await mapPicture(page);
    await page.keyboard.press('u');
    await page.getByText('By distance', { exact: true }).click();
    await settled();
    expect(await pipeShare(page)).toBeGreaterThan(0.002);
    expect(await pictureDifference(page, closed, await mapPicture(page))).toBeGreaterThan(0.2);
    const far = { lon, lat, heightM: heightM + 4000, headingDeg: 0, pitchDeg: -89, rollDeg: 0 };
    await flyTo(far);
    // The ground is closed so far from the eye.
    expect(await pipeShare(page)).toBeLessThan(0.001);
    await page.getByText('Whole', { exact: true }).click();
    await settled();
    expect(await pipeShare(page)).toBeGreaterThan(0.005);

    const below = { lon, lat, heightM: heightM - 10, headingDeg: 40, pitchDeg: -6, rollDeg: 0 };
    await flyTo(below);
    const there = await view();
    expect(Math.abs(there.headingDeg - 40)).toBeLessThan(0.5);
    expect([there.pitchDeg, there.rollDeg].map(Math.round)).toEqual([-6, 0]);
    const read = page.locator('.twin-status-value', { hasText: 'Above ground' });
    await until('a depth', async () => /[−-]\s?\d/.test(await textOf(read)));
    await page.keyboard.press('u');
    await until('the camera above the ground', async () => (await view()).heightM > heightM + 60);
    const up = await view();
    expect(Math.abs(up.headingDeg - 40)).toBeLessThan(0.5);
    expect(Math.round(up.rollDeg)).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });
}
