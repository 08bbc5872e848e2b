import type { Page } from 'playwright-core';
import { openChromium } from '../../support/chromium.ts';
import { freePort } from '../../support/free-port.ts';
import type { SceneCase } from '../scene-case.ts';
import { startPage } from '../start-page.ts';

/** Software rendering on a shared machine: patience costs nothing when all is well. */
const PATIENCE_MS = 240_000;

export type Rgb = readonly [red: number, green: number, blue: number];

export interface OpenScenePage {
  readonly page: Page;
  /** Uncaught errors of the page. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** Opens the page of the render tests over a running server. */
export async function openScenePage(api: string): Promise<OpenScenePage> {
  const port = await freePort();
  const server = await startPage(port, api);
  const browser = await openChromium();
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } });
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'commit', timeout: PATIENCE_MS });
  await page.waitForFunction(() => window.scenePage !== undefined);
  return {
    page,
    faults,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until terrain and tilesets in view are there. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => window.scenePage?.handle?.settled() === true, undefined, { polling: 200 });
}

/** The drawn scene (one canvas, no overlay), RGBA from the top row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export async function takePicture(page: Page): Promise<Picture> {
  const { width, height, base64 } = await page.evaluate(async () => {
    const url = (await window.scenePage?.handle?.picture()) ?? '';
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const bytes = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    let text = '';
    for (let at = 0; at < bytes.length; at += 32_768)
      text += String.fromCharCode(...bytes.slice(at, at + 32_768));
    return { width: image.width, height: image.height, base64: btoa(text) };
  });
  return { width, height, data: Buffer.from(base64, 'base64') };
}

/** Colour at a CSS pixel; undefined outside the picture. */
export function colourAt({ width, height, data }: Picture, x: number, y: number): Rgb | undefined {
  const [column, row] = [Math.round(x), Math.round(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return undefined;
  const at = (row * width + column) * 4;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}

/** Colours of the drawn scene at CSS pixels; black outside it. */
export async function coloursAt(
  page: Page,
  points: readonly { readonly x: number; readonly y: number }[],
): Promise<Rgb[]> {
  const picture = await takePicture(page);
  return points.map(({ x, y }) => colourAt(picture, x, y) ?? [0, 0, 0]);
}

/** Shows a case and waits until all of it is there. */
export async function showCase(page: Page, shown: SceneCase): Promise<void> {
  await page.evaluate((next) => window.scenePage?.show(next), shown);
  await page.waitForFunction(() => window.scenePage?.handle != null);
  await settle(page);
}

/** Where a place is on the page. */
export async function pixelOf(
  page: Page,
  place: readonly [number, number, number],
): Promise<{ x: number; y: number }> {
  const point = await page.evaluate(
    ([lon, lat, heightM]) => window.scenePage?.handle?.project(lon, lat, heightM) ?? null,
    place as [number, number, number],
  );
  if (point === null) throw new Error('The place is behind the camera.');
  return point;
}
