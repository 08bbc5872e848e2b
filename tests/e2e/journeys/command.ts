import { existsSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { latinWords } from '../../support/latin-words.ts';
import { lookAt } from '../../support/twin-page.ts';
import { NOON, onlyLayers } from '../layers.ts';
import type { World } from '../world.ts';

const DELFT = '../shared/data/cityjson/delft.city.json';
/** Long enough for a stray timer to draw, short enough to wait for. */
const IDLE_MS = 4000;

/** The command centre watches for what is new, in both languages and themes. */
export function command(world: World): void {
  it('names the missing layer of a link, changes language and theme whole, passes axe in both', async () => {
    const { page, faults, until } = await world.open(
      `${onlyLayers('terrain', 'basemap')}.no-such-layer~2~100${NOON}${lookAt(118.758, 30.945, 20, 3000, 60)}`,
    );
    await page.getByText('Not published or removed: no-such-layer').waitFor();
    const rules = async () => {
      const { violations } = await new AxeBuilder({ page }).exclude('.twin-scene').analyze();
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`,
      );
    };
    expect(await rules()).toEqual([]);
    await page.getByRole('button', { name: 'Switch language' }).click();
    await page.getByRole('list', { name: '工作台' }).waitFor();
    expect(await page.title()).toBe('数字宣城');
    const standing = async (what: string) => {
      // The tip of the button goes, colours fade over: judged once they stand.
      await page.mouse.move(600, 400);
      await until(what, async () => (await rules()).length === 0, 20_000).catch(() => undefined);
      expect(await rules(), what).toEqual([]);
    };
    await standing('Chinese, light');
    await page.getByRole('button', { name: '切换为深色主题' }).click();
    await page.getByRole('button', { name: '切换为浅色主题' }).waitFor();
    await standing('Chinese, dark');
    await page.getByRole('button', { name: '切换语言' }).click();
    await page.getByRole('list', { name: 'Workbench' }).waitFor();
    await standing('English, dark');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('says nothing in English on a Chinese screen, whatever is opened', async () => {
    const { page, faults } = await world.open(
      `${onlyLayers('terrain', 'basemap', 'buildings', 'network', 'stations')}${NOON}${lookAt(118.758, 30.945, 20, 12_000, 80)}`,
      { language: 'zh-CN' },
    );
    await page.getByRole('list', { name: '工作台' }).waitFor();
    const opened: Record<string, string[]> = {};
    const look = async (what: string) => {
      opened[what] = await latinWords(page);
    };
    await look('workbench');
    for (const action of ['样式', '筛选', '信息']) {
      await page.getByRole('button', { name: new RegExp(`^${action} .*建筑`) }).click();
      await page.locator('.twin-editor, .twin-info').first().waitFor();
      await look(action);
      await page.getByRole('button', { name: new RegExp(`^${action} .*建筑`) }).click();
    }
    await page.getByRole('tab', { name: /目录/ }).click();
    await page.getByPlaceholder('搜索目录').waitFor();
    await look('catalogue');
    for (const key of ['m', 'u', 'v', '?']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(500);
      await look(key);
    }
    expect(opened).toEqual(Object.fromEntries(Object.keys(opened).map((what) => [what, []])));
    expect(faults).toEqual([]);
    await page.close();
  });

  it('has its tools though the first answers for them are lost', async () => {
    const { page } = await world.open(
      `${onlyLayers('terrain', 'basemap')}${NOON}${lookAt(118.758, 30.945, 20, 3000, 60)}`,
    );
    let asked = 0;
    await page.route('**/assets/about-map-*.js', (route) => (asked++ < 2 ? route.abort() : route.continue()));
    await page.reload();
    await page.getByRole('toolbar').waitFor();
    await page.getByRole('combobox', { name: 'Search' }).waitFor();
    expect(asked).toBeGreaterThan(2);
    await page.close();
  });

  it('draws nothing while nothing happens', async () => {
    const { page, faults, settled, renderedFrames } = await world.open(
      `${onlyLayers('terrain', 'basemap', 'buildings', 'trees', 'stations', 'vehicles')}${NOON}${lookAt(118.758, 30.945, 20, 900, 45)}`,
    );
    await settled();
    // The ground came in bundles, and its workers from one file each: a request a tile would take seconds on a slow line.
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const askedFor = (what: RegExp) => new Set(asked.filter((address) => what.test(address))).size;
    expect(askedFor(/\/terrain\/.*\/bundles\//)).toBeGreaterThan(2);
    expect(askedFor(/\.terrain$/)).toBeLessThan(6);
    expect(askedFor(/cesium\/Workers\//)).toBeLessThan(8);
    expect(asked.length).toBeLessThan(120);
    await page.waitForTimeout(1500);
    const before = await renderedFrames();
    await page.waitForTimeout(IDLE_MS);
    expect(await renderedFrames()).toBe(before);
    expect(faults).toEqual([]);
    await page.close();
  });

  it.skipIf(!existsSync(DELFT))(
    `brings a layer published meanwhile without restart (needs ${DELFT})`,
    async () => {
      const { page, faults, settled, view, until } = await world.open(
        `${onlyLayers('terrain', 'basemap')}${NOON}${lookAt(118.758, 30.945, 20, 3000, 60)}`,
      );
      await settled();
      await world.stack().twin(['publish', DELFT]);
      await page.getByText('New layer published: delft').waitFor();
      await page.getByRole('button', { name: 'Zoom to', exact: true }).click();
      await until('Delft below the camera', async () => {
        const { lon, lat } = await view();
        return Math.abs(lon - 4.366) < 0.02 && Math.abs(lat - 52.012) < 0.02;
      });
      await settled();
      // The ground far from Xuancheng was drawn coarse until now: nobody may end up below it.
      expect((await view()).heightM).toBeGreaterThan(200);
      await page.getByRole('button', { name: 'Hide delft' }).waitFor();
      await world.stack().twin(['retire', 'delft']);
      await page.getByText('Layer retired: delft').waitFor();
      await page.getByRole('button', { name: 'Hide delft' }).waitFor({ state: 'detached' });
      expect(faults).toEqual([]);
      await page.close();
    },
  );
}
