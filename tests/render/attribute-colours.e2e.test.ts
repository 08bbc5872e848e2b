import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LayerStyle } from '#core/catalogue/style.ts';
import type { SceneCase } from './scene-case.ts';
import {
  coloursAt,
  type OpenScenePage,
  openScenePage,
  pixelOf,
  type Rgb,
  settle,
} from './support/scene-page.ts';
import { BLOCK, nearBlock, type RunningBlock, startBlock } from './support/start-block.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) console.warn(`attribute colours skipped: no Chromium at ${CHROMIUM} (CHROMIUM_PATH)`);

const [lon, lat, heightM] = nearBlock(50, -90, 110);
const camera = { lon, lat, heightM, headingDeg: 0, pitchDeg: -40, rollDeg: 0 };
const RED = '#e01010';
const BLUE = '#1010e0';
const label = { zh: '', en: '' };
/** Owners are in no tile. */
const BY_OWNER: LayerStyle = {
  ...{ type: 'categories', column: 'owner', other: '#808080' },
  entries: [
    { value: 'city, district', color: RED, label },
    { value: 'private', color: BLUE, label },
  ],
};
const BY_AGE: LayerStyle = {
  ...{ type: 'ramp', column: 'age_years', bounds: [10], colors: [RED, BLUE], unit: null },
  missing: '#10c010',
};

type Look = 'red' | 'orange' | 'blue' | 'green' | 'grey';
function lookOf([red, green, blue]: Rgb): Look {
  if (red > green + 20 && green > blue + 60) return 'orange';
  if (red > Math.max(green, blue) + 60) return 'red';
  if (blue > Math.max(red, green) + 60) return 'blue';
  return green > Math.max(red, blue) + 60 ? 'green' : 'grey';
}

describe.skipIf(!hasChromium)('colours by an attribute that is not in the tiles', () => {
  let block: RunningBlock;
  let open: OpenScenePage;
  const asked: string[] = [];
  beforeAll(async () => {
    block = await startBlock([
      { id: 'west', fromM: 0, attributes: { owner: 'city, district', age_years: 10 } },
      { id: 'east', fromM: 60, attributes: { owner: 'private' } },
    ]);
    open = await openScenePage(block.url);
    open.page.on('request', (request) => {
      if (request.url().includes('/classes/')) asked.push(request.url());
    });
  });
  afterAll(async () => {
    await open?.close();
    await block?.stop();
  });

  const show = (style: LayerStyle | null) => {
    const shown: SceneCase = {
      camera,
      layers: ['buildings'],
      live: [],
      styles: style ? { block: style } : {},
    };
    return open.page.evaluate((next) => window.scenePage?.show(next), shown);
  };
  const ready = async () => {
    await open.page.waitForFunction(() => window.scenePage?.handle != null);
    await settle(open.page);
  };
  /** How the roofs of the western and the eastern building look. */
  const roofs = async () => {
    const middle = (fromM: number) =>
      pixelOf(open.page, nearBlock(fromM + BLOCK.eastM / 2, BLOCK.northM / 2, BLOCK.upM));
    const colours = await coloursAt(open.page, [await middle(0), await middle(60)]);
    return colours.map(lookOf);
  };
  const errors = () => open.page.evaluate(() => [...(window.scenePage?.kept.errors ?? [])]);

  it('shows no data until the classes are there, then the colour of each', async () => {
    await show(null);
    await ready();
    expect(await roofs()).toEqual(['grey', 'grey']);
    expect(asked).toEqual([]);
    let release = () => {};
    const released = new Promise<void>((done) => {
      release = done;
    });
    await open.page.route('**/classes/**', (route) => released.then(() => route.continue()));
    await show(BY_AGE);
    await expect.poll(() => asked.length, { timeout: 60_000 }).toBeGreaterThan(0);
    await expect.poll(roofs, { timeout: 60_000 }).toEqual(['green', 'green']);
    expect(await open.page.evaluate(() => window.scenePage?.handle?.settled())).toBe(false);
    release();
    await ready();
    await open.page.unroute('**/classes/**');
    expect(await roofs()).toEqual(['blue', 'green']);
    expect(new Set(asked).size).toBe(asked.length);
    expect(await errors()).toEqual([]);
  });

  it('colours by categories whose values hold commas, asks once a tile, and then draws no more frames', async () => {
    asked.length = 0;
    await show(BY_OWNER);
    await ready();
    expect(await roofs()).toEqual(['red', 'blue']);
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked).size).toBe(asked.length);
    const count = asked.length;
    await show({ ...BY_OWNER, entries: BY_OWNER.entries.map((entry) => ({ ...entry, color: '#10c010' })) });
    await ready();
    expect(await roofs()).toEqual(['green', 'green']);
    expect(asked.length).toBe(count);
    await open.page.waitForTimeout(3000);
    const frames = () => open.page.evaluate(() => window.scenePage?.handle?.renderedFrames() ?? 0);
    const before = await frames();
    await open.page.waitForTimeout(3000);
    expect(await frames()).toBe(before);
  });

  it('keeps selection above it', async () => {
    await show(BY_OWNER);
    await ready();
    await open.page.evaluate(() =>
      window.scenePage?.handle?.highlight({ layerId: 'block', featureId: 'east' }),
    );
    await ready();
    expect(await roofs()).toEqual(['red', 'orange']);
    await open.page.evaluate(() => window.scenePage?.handle?.highlight(null));
    await ready();
    expect(await roofs()).toEqual(['red', 'blue']);
  });

  it('says once when the attribute cannot be read, and shows no data', async () => {
    await show({ ...BY_AGE, column: 'nothing' });
    await ready();
    expect(await roofs()).toEqual(['green', 'green']);
    const said = await errors();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^scene\.classes-failed: .*"nothing"/);
    expect(open.faults).toEqual([]);
  });
});
