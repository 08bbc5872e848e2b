import AxeBuilder from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { lookAt } from '../../support/twin-page.ts';
import { NOON, onlyLayers } from '../layers.ts';
import { oneFeature, type World } from '../world.ts';

/** Everything by keyboard alone. */
export function keyboard(world: World): void {
  it('opens search, layers, underground, measure and help by their keys and backs out step by step', async () => {
    const building = await oneFeature(world, 'xuancheng-buildings', 'height_m > 80');
    const { page, faults, until, view } = await world.open(
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
    await page.getByRole('heading', { name: String(building.properties?.address) }).waitFor();

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
    await page.getByRole('heading', { name: String(building.properties?.address) }).waitFor();
    await page.keyboard.press('Escape');
    await page
      .getByRole('heading', { name: String(building.properties?.address) })
      .waitFor({ state: 'detached' });

    // A street and a layer by what they are called.
    await until('a scene', () => page.evaluate(() => window.twin?.scene !== undefined));
    const street = await oneFeature(world, 'xuancheng-basemap', "kind = 'road' AND name IS NOT NULL");
    const [first = [0, 0]] = (street.geometry as GeoJSON.LineString).coordinates;
    await page.keyboard.press('/');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(String(street.properties?.name));
    await page
      .locator('.ant-select-item-option', { hasText: String(street.properties?.name_en) })
      .first()
      .waitFor();
    const opening = await view();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: String(street.properties?.name_en) }).waitFor();
    await until('the street near the view', async () => {
      const { lon, lat } = await view();
      const hasMoved = lon !== opening.lon || lat !== opening.lat;
      return hasMoved && Math.hypot((lon - (first[0] ?? 0)) * 0.86, lat - (first[1] ?? 0)) < 0.1;
    });
    await page.keyboard.press('/');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('control lines');
    const overStreet = await view();
    await page.locator('.ant-select-item-option', { hasText: 'control lines' }).first().click();
    await page.getByRole('button', { name: 'Hide Xuancheng control lines (sample)' }).waitFor();

    await until('the whole layer in view', async () => (await view()).heightM > overStreet.heightM * 1.5);
    const start = await view();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await until('a nearer view', async () => (await view()).heightM < start.heightM * 0.9);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await until('a farther view', async () => (await view()).heightM > start.heightM * 0.9);
    const canvas = await page.locator('.twin-scene canvas').first().boundingBox();
    if (!canvas) throw new Error('no map');
    const [middleX, middleY] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2];
    // A drag is taken in frame by frame; within one slow frame of software drawing it is over before it is seen.
    await until('a view turned by a right drag', async () => {
      await page.mouse.move(middleX, middleY);
      await page.mouse.down({ button: 'right' });
      for (const step of [30, 60, 90, 120]) {
        await page.mouse.move(middleX + step, middleY);
        await page.waitForTimeout(300);
      }
      await page.mouse.up({ button: 'right' });
      return Math.abs((await view()).headingDeg) > 5;
    });
    let turned = await view();
    await until('a turn at rest', async () => {
      const last = turned;
      turned = await view();
      return JSON.stringify(last) === JSON.stringify(turned);
    });
    await page.getByRole('button', { name: 'North up' }).click();
    await until(
      'north up',
      async () => Math.abs(Math.sin(((await view()).headingDeg * Math.PI) / 180)) < 0.02,
    );
    // What is in the middle stays there: the camera has gone about it.
    const north = await view();
    expect(Math.hypot(north.lon - turned.lon, north.lat - turned.lat)).toBeGreaterThan(0.0001);
    expect(Math.abs(north.pitchDeg - turned.pitchDeg)).toBeLessThan(0.5);

    await page.mouse.click(middleX, middleY, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Measure distance' }).click();
    await page.mouse.dblclick(middleX + 60, middleY);
    await card.getByText('click to begin another').waitFor();
    await page.keyboard.press('Escape');

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

  it('walks through what is in view as a list that says name, value, distance and bearing', async () => {
    const building = await oneFeature(world, 'xuancheng-buildings', 'height_m > 80');
    const { origin_lon: lon, origin_lat: lat } = building.properties as Record<string, number>;
    const { page, faults, until } = await world.open(
      `${onlyLayers('terrain', 'buildings', 'network')}${NOON}${lookAt(Number(lon), Number(lat), 20, 350, 45)}`,
    );
    await page.getByRole('toolbar').waitFor();
    await page.keyboard.press('v');
    const card = page.getByRole('complementary', { name: 'Features in view' });
    const options = card.getByRole('option');
    await options.first().waitFor();
    await until('the whole list', async () => (await card.getByText('nearest, measured from').count()) === 1);
    const texts = await options.allInnerTexts();
    const distancesM = texts.map((text) => {
      const [, value = '', unit] = /([\d.,]+) (k?m) (?:north|east|south|west|-)+ \(\d+°\)$/.exec(text) ?? [];
      return Number(value.replaceAll(',', '')) * (unit === 'km' ? 1000 : 1);
    });
    expect(distancesM.every(Number.isFinite)).toBe(true);
    expect(distancesM).toEqual(distancesM.toSorted((one, other) => one - other));
    // What is looked at stands at the head of the list: within the accuracy of the view's middle.
    const named = texts.findIndex((text) => text.includes(String(building.properties?.address)));
    expect(named).toBeGreaterThanOrEqual(0);
    expect(distancesM[named]).toBeLessThan(60);

    const list = card.getByRole('listbox');
    expect(await list.evaluate((one) => document.activeElement === one)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await list.getAttribute('aria-activedescendant')).toBe('nearby-1');
    const second = (await options.nth(1).locator('strong').textContent()) ?? '';
    await until(
      'its name on the map',
      async () => (await page.locator('.twin-callout').textContent()) === second,
    );
    const { violations } = await new AxeBuilder({ page }).include('.twin-nearby').analyze();
    expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: second, exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: second, exact: true }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });
}
