import { expect, it } from 'vitest';
import { lookAt } from '../../support/twin-page.ts';
import { NOON, onlyLayers } from '../layers.ts';
import { oneFeature, type World } from '../world.ts';

/** Everything by keyboard alone. */
export function keyboard(world: World): void {
  it('opens search, layers, underground, measure and help by their keys and backs out step by step', async () => {
    const building = await oneFeature(world, 'xuancheng-buildings', 'height_m > 80');
    const { page, faults, until } = await world.open(
      `${onlyLayers('terrain', 'basemap')}${NOON}${lookAt(118.758, 30.945, 20, 3000, 60)}`,
    );
    const layers = page.getByRole('region', { name: 'Layers' });
    await page.keyboard.press('l');
    await until('a folded panel', async () => (await layers.getAttribute('data-open')) === 'false');
    await page.keyboard.press('l');
    await until('an open panel', async () => (await layers.getAttribute('data-open')) === 'true');

    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Search');
    await page.keyboard.type(String(building.id));
    await page.locator('.ant-select-item-option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: String(building.id) }).waitFor();

    await page.keyboard.press('m');
    const card = page.getByRole('complementary', { name: /Measure distance/ });
    await card.waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard and mouse' });
    await help.waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await card.waitFor();
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: String(building.id) }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: String(building.id) }).waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    const transparency = page.getByText('Ground transparency');
    await transparency.waitFor();
    // With motion reduced too, popups stand beside what opens them.
    const { x = -1, y = -1 } = (await transparency.boundingBox()) ?? {};
    const { width = 0, height = 0 } = page.viewportSize() ?? {};
    expect([x > 0 && x < width, y > 0 && y < height]).toEqual([true, true]);
    await page.keyboard.press('u');
    await page.getByText('Ground transparency').waitFor({ state: 'hidden' });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('reaches every button of the screen by Tab, each with a visible focus', async () => {
    const { page, faults } = await world.open(
      `${onlyLayers('terrain', 'basemap')}${NOON}${lookAt(118.758, 30.945, 20, 3000, 60)}`,
    );
    await page.getByRole('list', { name: 'Workbench' }).waitFor();
    const wanted = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLButtonElement>('button:not([disabled])')]
        .filter((button) => button.checkVisibility({ visibilityProperty: true }) && button.tabIndex >= 0)
        .map((button) => button.getAttribute('aria-label') ?? button.textContent),
    );
    const reached = new Set<string>();
    for (let step = 0; step < 140; step++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const one = document.activeElement as HTMLElement | null;
        if (one === null || one.tagName !== 'BUTTON') return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return {
          name: one.getAttribute('aria-label') ?? one.textContent,
          ring: outlineStyle !== 'none' && outlineWidth !== '0px',
        };
      });
      if (focused === null) continue;
      expect(focused.ring, focused.name).toBe(true);
      reached.add(focused.name);
    }
    expect(wanted.filter((name) => !reached.has(name))).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });
}
