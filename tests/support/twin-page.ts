import type { BrowserContext, ConsoleMessage, Locator, Page } from 'playwright-core';
import type { CameraView, Pick } from '#web/scene/scene-types.ts';

/** How long a step may take on a loaded machine with software rendering. */
const WAIT_MS = Number(process.env.E2E_WAIT_MS ?? 150_000);
const POLL_MS = 250;
/** The driver's own remarks about software rendering; everything else that a console says is a fault. */
const DRIVER = /GPU stall due to ReadPixels|Automatic fallback to software WebGL/;

/** One open page of the twin, and everything that must not happen on it. */
export interface TwinPage {
  readonly page: Page;
  /** Console errors and warnings, page errors, requests to other hosts, request bodies. */
  readonly faults: string[];
  /** Polls until the function of the page gives a truthy value; its value comes back. */
  until<T>(what: string, look: () => T | Promise<T>, timeoutMs?: number): Promise<NonNullable<T>>;
  /** Until the scene is there and nothing it shows is still on its way. */
  settled(timeoutMs?: number): Promise<void>;
  /** Place of the map in the page, CSS px. */
  onScreen(lon: number, lat: number, heightM: number): Promise<{ readonly x: number; readonly y: number }>;
  /** What the map finds where a place appears. */
  pickAt(lon: number, lat: number, heightM: number): Promise<Pick | null>;
  renderedFrames(): Promise<number>;
  view(): Promise<CameraView>;
}

/** What a part of the page says, hidden parts included. */
export const textOf = async (part: Locator) => (await part.textContent()) ?? '';

function watch(page: Page, host: string): string[] {
  const faults: string[] = [];
  const hear = (message: ConsoleMessage) => {
    if (!['error', 'warning', 'assert'].includes(message.type()) || DRIVER.test(message.text())) return;
    faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  };
  page.on('console', hear);
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, host: other } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && other !== host)
      faults.push(`request: ${request.url()}`);
    if (request.postData() !== null) faults.push(`sent a body: ${request.method()} ${request.url()}`);
  });
  return faults;
}

/** Opens a link of the twin; `fragment` follows the version, language and theme. */
export async function openTwin(
  context: BrowserContext,
  url: string,
  fragment = '',
  { language = 'en', theme = 'light' }: { language?: 'en' | 'zh-CN'; theme?: 'light' | 'dark' } = {},
): Promise<TwinPage> {
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const faults = watch(page, new URL(url).host);
  // A whole link (`#v=1…`) is opened as it is.
  const link = fragment.startsWith('#') ? fragment : `#v=1&lang=${language}&theme=${theme}${fragment}`;
  await page.goto(`${url}/${link}`);
  // Keys and clicks reach nobody before the screen stands.
  for (const part of ['.twin-status', '.twin-rail', '.twin-search input'])
    await page.locator(part).first().waitFor({ state: 'attached' });
  // Not page.waitForFunction: it evaluates text, which the server's content policy forbids.
  const until: TwinPage['until'] = async (what, look, timeoutMs = WAIT_MS) => {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const value = await look();
      if (value) return value;
      if (Date.now() > end)
        throw new Error(`waited in vain for: ${what}; faults so far: ${faults.join(' | ')}`);
      await new Promise((done) => setTimeout(done, POLL_MS));
    }
  };
  const map = page.locator('.twin-scene canvas').first();
  return {
    page,
    faults,
    until,
    settled: async (timeoutMs) => {
      await until('a settled scene', () => page.evaluate(() => window.twin?.scene?.settled()), timeoutMs);
    },
    onScreen: async (lon, lat, heightM) => {
      const at = await page.evaluate((place) => window.twin?.scene?.project(...place), [
        lon,
        lat,
        heightM,
      ] as const);
      const box = await map.boundingBox();
      if (!at || !box) throw new Error(`${lon}, ${lat} is not on the screen`);
      return { x: box.x + at.x, y: box.y + at.y };
    },
    pickAt: (lon, lat, heightM) =>
      page.evaluate(
        async (place) => {
          const scene = window.twin?.scene;
          const at = scene?.project(...place);
          return scene && at ? scene.pick(at.x, at.y) : null;
        },
        [lon, lat, heightM] as const,
      ),
    renderedFrames: () => page.evaluate(() => window.twin?.scene?.renderedFrames() ?? 0),
    view: () =>
      page.evaluate(() => {
        const scene = window.twin?.scene;
        if (!scene) throw new Error('no scene');
        return scene.view();
      }),
  };
}

/** Camera part of a link that looks at a place from the south (or straight down at 90°). */
export function lookAt(
  lon: number,
  lat: number,
  groundM: number,
  distanceM: number,
  tiltDeg: number,
): string {
  const tilt = (tiltDeg * Math.PI) / 180;
  const south = (distanceM * Math.cos(tilt)) / 111_320;
  const height = groundM + distanceM * Math.sin(tilt);
  return `&c=${lon.toFixed(6)},${(lat - south).toFixed(6)},${height.toFixed(1)},0,${-tiltDeg},0`;
}
