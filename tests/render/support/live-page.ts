import type { Page } from 'playwright-core';
import { openChromium } from '../../support/chromium.ts';
import { freePort } from '../../support/free-port.ts';
import { startPage } from '../start-page.ts';

/** Software rendering on a shared machine: patience costs nothing when all is well. */
const PATIENCE_MS = 240_000;

export type Rgb = readonly [red: number, green: number, blue: number];

export interface OpenLivePage {
  readonly page: Page;
  /** Uncaught errors of the page. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** Opens the page of the live render tests over a running server. */
export async function openLivePage(api: string): Promise<OpenLivePage> {
  const port = await freePort();
  const server = await startPage(port, api);
  const browser = await openChromium();
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } });
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`http://127.0.0.1:${port}/live.html`, { waitUntil: 'commit', timeout: PATIENCE_MS });
  await page.waitForFunction(() => window.livePage !== undefined);
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
  await page.waitForFunction(() => window.livePage?.handle?.settled() === true, undefined, { polling: 200 });
}

/** Colours of the drawn scene (one canvas, no overlay) at CSS pixels. */
export async function coloursAt(
  page: Page,
  points: readonly { readonly x: number; readonly y: number }[],
): Promise<Rgb[]> {
  return page.evaluate(
    async (wanted) => {
      const url = (await window.livePage?.handle?.picture()) ?? '';
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      return wanted.map(({ x, y }) => {
        const data = context?.getImageData(Math.round(x), Math.round(y), 1, 1).data;
        return [data?.[0] ?? 0, data?.[1] ?? 0, data?.[2] ?? 0] as const;
      });
    },
    points as { x: number; y: number }[],
  );
}

/** Where a place is on the page. */
export async function pixelOf(
  page: Page,
  place: readonly [number, number, number],
): Promise<{ x: number; y: number }> {
  const point = await page.evaluate(
    ([lon, lat, heightM]) => window.livePage?.handle?.project(lon, lat, heightM) ?? null,
    place as [number, number, number],
  );
  if (point === null) throw new Error('The place is behind the camera.');
  return point;
}
