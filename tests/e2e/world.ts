import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { buildWebWhenStale } from '../../scripts/build-web.mjs';
import { openChromium } from '../support/chromium.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { openTwin, type TwinPage } from '../support/twin-page.ts';

/** The one stack and the one browser that all journeys share. */
export interface World {
  readonly stack: () => Stack;
  readonly open: (fragment?: string, looks?: Parameters<typeof openTwin>[3]) => Promise<TwinPage>;
}

/** Small enough for software rendering, wide enough for the panels. */
const VIEWPORT = { width: 1120, height: 600 };
const SEEN_WITHIN_MS = 30_000;
/** Half the pixels each way: a quarter of the work, and coarser tiles; places in CSS px stay what they are. */
const PIXELS_PER_CSS_PX = 0.5;

/** Starts everything before the first test of the file and ends it after the last. */
export function openWorld(): World {
  let stack: Stack | null = null;
  let browser: Browser | null = null;
  let context: BrowserContext | null = null;
  beforeAll(async () => {
    browser = await openChromium();
    context = await browser.newContext({
      viewport: VIEWPORT,
      deviceScaleFactor: PIXELS_PER_CSS_PX,
      reducedMotion: 'reduce',
    });
    buildWebWhenStale();
    stack = await startStack();
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });
  // A failed journey leaves its picture beside the report, and no page for the next one to stumble over.
  afterEach(async ({ task }) => {
    for (const page of context?.pages() ?? []) {
      const name = `test-results/${task.name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 60)}.png`;
      if (task.result?.state === 'fail') await page.screenshot({ path: name }).catch(() => undefined);
      await page.close();
    }
  });
  const there = () => {
    if (stack === null) throw new Error('the stack did not start');
    return stack;
  };
  return {
    stack: there,
    open: (fragment, looks) => {
      if (context === null) throw new Error('the browser did not start');
      return openTwin(context, there().url, fragment, looks);
    },
  };
}

/** Whether the running server knows a dataset. */
export const isServed = async (world: World, id: string) =>
  (await fetch(`${world.stack().url}/api/collections/${id}`)).ok;

/** Publishes a file and waits until the running server has seen it: a page opened before that would miss it. */
export async function publish(world: World, id: string, file: string, ...options: string[]): Promise<void> {
  await world.stack().twin(['publish', file, '--id', id, ...options]);
  const end = Date.now() + SEEN_WITHIN_MS;
  while (!(await isServed(world, id))) {
    if (Date.now() > end) throw new Error(`the server does not see ${id}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** One feature of a collection as GeoJSON: the first, or the first that the filter lets through. */
export async function oneFeature(world: World, collection: string, filter = '') {
  const query = filter === '' ? '' : `&filter=${encodeURIComponent(filter)}`;
  const answer = await fetch(`${world.stack().url}/api/collections/${collection}/items?limit=1${query}`);
  const { features } = (await answer.json()) as { features: GeoJSON.Feature[] };
  const [feature] = features;
  if (!feature) throw new Error(`${collection} has no feature for ${filter}`);
  return feature;
}
