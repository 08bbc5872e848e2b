import { expect, it } from 'vitest';
import { lookAt, type TwinPage } from '../../support/twin-page.ts';
import { NOON, onlyLayers } from '../layers.ts';
import { oneFeature, type World } from '../world.ts';

/** Share of the map's pixels that have the colour of water pipes (CJJ 61: cyan), 0…1. */
function pipeShare({ page }: TwinPage): Promise<number> {
  return page.evaluate(async () => {
    const url = await window.twin?.scene?.picture();
    const image = new Image();
    image.src = url ?? '';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (context === null) return Number.NaN;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let cyan = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      if (Math.min(green, blue) > red * 1.6 && Math.abs(green - blue) < 50 && green > 60) cyan++;
    }
    return cyan / (data.length / 4);
  });
}

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
    const above = await pipeShare(opened);
    await page.keyboard.press('u');
    await page.getByText('Ground transparency').waitFor();
    await settled();
    const under = await pipeShare(opened);
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
}
