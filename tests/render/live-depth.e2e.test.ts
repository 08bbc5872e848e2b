import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
if (!hasChromium) console.warn(`live render tests skipped: no Chromium at ${CHROMIUM} (CHROMIUM_PATH)`);

const [cameraLon, cameraLat, cameraHeightM] = nearBlock(20, -110, 34);
const camera = {
  ...{ lon: cameraLon, lat: cameraLat, heightM: cameraHeightM },
  ...{ headingDeg: 0, pitchDeg: -14, rollDeg: 0 },
};
const WITH_BLOCK: SceneCase = { camera, layers: ['buildings'] };
const WITHOUT_BLOCK: SceneCase = { camera, layers: [] };
const BEFORE = nearBlock(20, -30, 0);
const BEHIND = nearBlock(20, 26, 0);
/** Below the windows of a bus, where its colour is seen. */
const SIDE_UP_M = 1;

const isBlue = ([red, green, blue]: Rgb) => blue > red + 60 && blue > green + 15;
const gap = (a: Rgb | undefined, b: Rgb | undefined) =>
  Math.max(...[0, 1, 2].map((channel) => Math.abs((a?.[channel] ?? 0) - (b?.[channel] ?? 255))));

describe.skipIf(!hasChromium)('live devices in the depth of the globe', () => {
  let block: RunningBlock;
  let open: OpenScenePage;
  beforeAll(async () => {
    block = await startBlock();
    open = await openScenePage(block.url);
  });
  afterAll(async () => {
    await open?.close();
    await block?.stop();
  });

  const show = async (shown: SceneCase) => {
    await open.page.evaluate((next) => window.scenePage?.show(next), shown);
    await open.page.waitForFunction(() => window.scenePage?.handle != null);
    await settle(open.page);
  };
  const placeBuses = (places: readonly (readonly [number, number, number])[]) =>
    open.page.evaluate(
      (at) =>
        window.scenePage?.placeDevices('vehicles', {
          intervalMs: 1000,
          kinds: at.map(() => 'bus'),
          places: at.map(([lon, lat, heightM]) => [lon, lat, heightM, 90] as const),
        }),
      places as [number, number, number][],
    );
  const up = ([lon, lat, heightM]: readonly [number, number, number]) =>
    pixelOf(open.page, [lon, lat, heightM + SIDE_UP_M]);
  const untilBlue = async (point: { x: number; y: number }) => {
    for (let attempt = 0; attempt < 60; attempt++) {
      const [colour] = await coloursAt(open.page, [point]);
      if (colour !== undefined && isBlue(colour)) return;
      await open.page.waitForTimeout(500);
    }
    throw new Error('the bus was never drawn');
  };

  it('draws the bus before the block, hides the one behind it, and leaves globe and block as they were', async () => {
    await show(WITH_BLOCK);
    const before = await up(BEFORE);
    const behind = await up(BEHIND);
    const wall = await pixelOf(open.page, nearBlock(6, 0, 22));
    const ground = { x: 60, y: 330 };
    const sky = { x: 60, y: 8 };
    const still = await coloursAt(open.page, [wall, ground, sky, behind]);
    await placeBuses([BEFORE, BEHIND]);
    await untilBlue(before);
    const live = await coloursAt(open.page, [wall, ground, sky, behind]);
    for (const [at, colour] of live.entries()) expect(gap(colour, still[at]), `point ${at}`).toBeLessThan(6);
    const status = await open.page.evaluate(() => window.scenePage?.kept.status?.overlayFallback);
    expect(status).toBe(false);
    expect(await open.page.evaluate(() => window.scenePage?.kept.errors)).toEqual([]);

    await show(WITHOUT_BLOCK);
    await untilBlue(before);
    await untilBlue(behind);
    expect(open.faults).toEqual([]);
  });

  it('picks what is seen: the bus before, the block and not the bus behind it', async () => {
    await show(WITH_BLOCK);
    const before = await up(BEFORE);
    await untilBlue(before);
    const pickAt = async ({ x, y }: { x: number; y: number }) => {
      await open.page.evaluate(() => {
        if (window.scenePage) window.scenePage.kept.pick = null;
      });
      await open.page.mouse.click(x, y);
      await open.page.waitForFunction(() => window.scenePage?.kept.pick !== null);
      return open.page.evaluate(() => window.scenePage?.kept.pick);
    };
    expect(await pickAt(before)).toMatchObject({ layerId: 'vehicles', featureId: 'device-0' });
    expect(await pickAt(await up(BEHIND))).toMatchObject({ layerId: 'block', featureId: 'block' });
    expect(open.faults).toEqual([]);
  });

  it('keeps the pixels of a mark at any distance, and of one whose height is not known', async () => {
    await show(WITHOUT_BLOCK);
    await placeBuses([]);
    // Where no terrain is published the ground is the ellipsoid: the last spot lies on it and its device says no height.
    const spots = [nearBlock(0, -30, 0), nearBlock(60, 390, 0), nearBlock(50, 60, -BLOCK.heightM)];
    const feet = await Promise.all(spots.map((spot) => pixelOf(open.page, spot)));
    const columns = feet.map(({ x, y }) => Array.from({ length: 96 }, (_, up) => ({ x, y: y + 8 - up })));
    const still = await coloursAt(open.page, columns.flat());
    const heightsPx = async () => {
      const live = await coloursAt(open.page, columns.flat());
      const changed = live.map((colour, at) => gap(colour, still[at]) > 40);
      return columns.map((column, at) => {
        const ofMark = changed.slice(at * column.length, (at + 1) * column.length);
        return ofMark.lastIndexOf(true) - ofMark.indexOf(true) + Number(ofMark.includes(true));
      });
    };
    await open.page.evaluate(
      (at) =>
        window.scenePage?.placeDevices('stations', {
          intervalMs: 1000,
          kinds: at.map(() => 'air'),
          // Silent devices: the ring of a live one is not drawn over the sky, where the far mark reaches.
          agesMs: at.map(() => 60_000),
          places: at.map(
            ([lon, lat, heightM], index) => [lon, lat, index === 2 ? null : heightM, 0] as const,
          ),
        }),
      spots,
    );
    await open.page.waitForFunction(() => window.scenePage?.handle?.settled() === true);
    let found = await heightsPx();
    for (let attempt = 0; attempt < 30 && Math.min(...found) < 20; attempt++) {
      await open.page.waitForTimeout(500);
      found = await heightsPx();
    }
    for (const heightPx of found) {
      expect(heightPx, `heights ${found}`).toBeGreaterThan(20);
      expect(heightPx, `heights ${found}`).toBeLessThan(60);
    }
    expect(Math.max(...found) / Math.min(...found), `heights ${found}`).toBeLessThan(1.3);
    expect(await open.page.evaluate(() => window.scenePage?.kept.errors)).toEqual([]);
    expect(open.faults).toEqual([]);
    await open.page.evaluate(() =>
      window.scenePage?.placeDevices('stations', { intervalMs: 1000, kinds: [], places: [] }),
    );
  });

  it('draws a frame when data comes, and none while nothing changes', async () => {
    const frames = () => open.page.evaluate(() => window.scenePage?.handle?.renderedFrames() ?? 0);
    const before = await frames();
    await placeBuses([BEFORE, BEHIND]);
    await open.page.waitForFunction(
      (count) => (window.scenePage?.handle?.renderedFrames() ?? 0) > count,
      before,
    );
    await open.page.mouse.move(2, 2);
    await open.page.waitForTimeout(6000);
    const settled = await frames();
    await open.page.waitForTimeout(4000);
    expect(await frames()).toBe(settled);
  });

  it('rebuilds the scene after the graphics context was lost, says so, and draws the same', async () => {
    const view = () => open.page.evaluate(() => window.scenePage?.handle?.view());
    const before = await view();
    await open.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.twin-scene canvas');
      canvas?.setAttribute('data-lost', '');
      canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await open.page.waitForFunction(
      () => document.querySelector('.twin-scene canvas:not([data-lost])') !== null,
    );
    const errors = await open.page.evaluate(() => window.scenePage?.kept.errors ?? []);
    expect(errors.filter((error) => error.startsWith('scene.context-lost'))).toHaveLength(1);
    await settle(open.page);
    await placeBuses([BEFORE, BEHIND]);
    await untilBlue(await up(BEFORE));
    for (const key of ['lon', 'lat', 'headingDeg', 'pitchDeg'] as const)
      expect((await view())?.[key], key).toBeCloseTo(before?.[key] ?? 0, 5);
    expect(await open.page.locator('.twin-scene canvas[data-lost]').count()).toBe(0);
    expect(await open.page.evaluate(() => window.scenePage?.kept.status?.overlayFallback)).toBe(false);
  });

  it('rebuilds the scene after a frame that failed, and says so', async () => {
    await open.page.evaluate(() => {
      document.querySelector('.twin-scene canvas')?.setAttribute('data-failed', '');
      const { drawElements } = WebGL2RenderingContext.prototype;
      WebGL2RenderingContext.prototype.drawElements = () => {
        WebGL2RenderingContext.prototype.drawElements = drawElements;
        throw new Error('no such thing can be drawn');
      };
    });
    await placeBuses([BEHIND, BEFORE]);
    await open.page.waitForFunction(
      () => document.querySelector('.twin-scene canvas:not([data-failed])') !== null,
    );
    const errors = await open.page.evaluate(() => window.scenePage?.kept.errors ?? []);
    expect(errors.filter((error) => error.startsWith('scene.render-failed'))).toEqual([
      'scene.render-failed: Error: no such thing can be drawn',
    ]);
    await settle(open.page);
    await placeBuses([BEFORE, BEHIND]);
    await untilBlue(await up(BEFORE));
    expect(await open.page.locator('.twin-scene canvas[data-failed]').count()).toBe(0);
  });

  it('falls back to the overlay canvas when the shared context fails, and says so', async () => {
    await show(WITH_BLOCK);
    await placeBuses([BEFORE, BEHIND]);
    await untilBlue(await up(BEFORE));
    await open.page.evaluate(() => {
      // What deck draws with and Cesium does not in this scene.
      WebGL2RenderingContext.prototype.drawArraysInstanced = function fail(this: WebGL2RenderingContext) {
        if (this.canvas instanceof HTMLCanvasElement && this.canvas.closest('.cesium-widget'))
          throw new Error('broken on purpose');
      };
    });
    await placeBuses([BEFORE, BEHIND]);
    await open.page.waitForFunction(() => window.scenePage?.kept.status?.overlayFallback === true);
    const errors = await open.page.evaluate(() => window.scenePage?.kept.errors ?? []);
    expect(errors.some((error) => error.startsWith('scene.overlay-fallback'))).toBe(true);
    const overlay = await open.page.evaluate(() => document.querySelectorAll('.twin-scene canvas').length);
    expect(overlay).toBeGreaterThan(1);
  });
});
