import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { startChild, stopChild, untilAnswers } from '../support/child-process.ts';
import type { BenchmarkTask, Measurement } from '../support/task.ts';
import { openUnwatched } from '../support/unwatched-page.ts';
import { countLoad, type LongTask, longTasks, type PageLoad, watchLongTasks } from '../support/watch-page.ts';

const [PORT, MQTT_PORT] = [8184, 8185];
const ADDRESS = `http://127.0.0.1:${PORT}/`;
const SIZE = { width: 1440, height: 860 };
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
/** The first view is there when nothing was asked for in so many turns of the page, each of so many ms. */
const QUIET_TURNS = 12;
const TURN_MS = 500;
const PATIENCE_MS = 240_000;
const LONG_MS = 200;
const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Opens the page and waits until it asks for nothing more; ms from navigation to the last answer. */
async function untilQuiet(page: Page): Promise<number> {
  const began = performance.now();
  let last = began;
  page.on('requestfinished', (request) => {
    // Feeds are asked for as long as the page is open.
    if (!new URL(request.url()).pathname.startsWith('/api/feeds/')) last = performance.now();
  });
  await page.goto(ADDRESS, { timeout: PATIENCE_MS });
  await page.locator('canvas').first().waitFor({ timeout: PATIENCE_MS });
  // Turns of the page itself: while its main thread is busy none passes.
  for (let turns = 0; turns < QUIET_TURNS && performance.now() - began < PATIENCE_MS; turns++) {
    const before = last;
    await page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), TURN_MS);
    if (last !== before) turns = -1;
  }
  return last - began;
}

const plain = (
  metric: string,
  value: number,
  unit: string,
  reference: string,
  note: string,
): Measurement => ({
  ...{ metric, value, unit, reference, note },
  ...{ ratio: null, reach: null },
});

/** Drags and zooms the map for some seconds, as who looks about does. */
async function lookAbout(page: Page): Promise<void> {
  const [x, y] = [SIZE.width * 0.6, SIZE.height * 0.6];
  for (const [dx, dy] of [
    [-160, 40],
    [120, -60],
    [60, 90],
  ] as const) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + dx, y + dy, { steps: 12 });
    await page.mouse.up();
    await page.mouse.wheel(0, dy > 0 ? -240 : 240);
    await pause(2500);
  }
}

const longestIn = (tasks: readonly LongTask[]) => {
  const longest = tasks.slice(0, 4).map(({ durationMs, cause }) => `${durationMs.toFixed(0)} ms ${cause}`);
  return `longest: ${longest.join(' | ') || 'none'}`;
};

/** Tasks of the load, from the page's load event until nothing more was asked for, and those of looking about after. */
function taskRows(tasks: readonly LongTask[], loadedMs: number, shownMs: number): Measurement[] {
  const after = tasks.filter(({ startMs }) => startMs >= loadedMs && startMs < shownMs);
  const about = tasks.filter(({ startMs }) => startMs >= shownMs);
  const worst = after[0]?.durationMs ?? 0;
  return [
    {
      ...plain('longest main-thread task after load', worst, 'ms', `${LONG_MS} ms`, longestIn(after)),
      ratio: worst / LONG_MS,
      reach: { kind: 'at-most', ratio: 1 },
    },
    plain(
      `main-thread tasks over ${LONG_MS} ms after load`,
      after.filter(({ durationMs }) => durationMs > LONG_MS).length,
      'tasks',
      `${after.length} over 50 ms`,
      'frames are drawn in software on the same cores, tiles come from the cache of the server there; nobody watches the page',
    ),
    plain(
      'longest main-thread task while the shown map is dragged and zoomed',
      about[0]?.durationMs ?? 0,
      'ms',
      `${about.filter(({ durationMs }) => durationMs > LONG_MS).length} over ${LONG_MS} ms`,
      longestIn(about),
    ),
  ];
}

/** The first load, of an empty cache and a server that has just started. */
async function loadOnce(): Promise<{
  readonly load: PageLoad;
  readonly untilShown: number;
  readonly quietMs: number;
}> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: SIZE });
    const load = countLoad(page);
    let untilShown = 0;
    page.on('response', () => {
      untilShown++;
    });
    const shown = page.locator('.twin-map-wait').waitFor({ state: 'attached', timeout: PATIENCE_MS });
    const counted = shown
      .then(() => page.locator('.twin-map-wait').waitFor({ state: 'detached', timeout: PATIENCE_MS }))
      .then(() => untilShown);
    const quietMs = await untilQuiet(page);
    return { load: await load(), untilShown: await counted, quietMs };
  } finally {
    await browser.close();
  }
}

/** A load that nobody watches, of a server that has its tiles made: it shares the cores with the page. */
async function tasksOfSecondLoad(quietMs: number): Promise<Measurement[]> {
  const opened = await openUnwatched(CHROMIUM, FLAGS, ADDRESS, SIZE);
  try {
    await pause(quietMs + QUIET_TURNS * TURN_MS);
    const page = await opened.watch();
    await watchLongTasks(page);
    const shownMs = await page.evaluate(() => performance.now());
    await lookAbout(page);
    const loadedMs = await page.evaluate(
      () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventEnd,
    );
    return taskRows(await longTasks(page), loadedMs, shownMs);
  } finally {
    await opened.close();
  }
}

function loadRows(
  { requests, bytes, bytesByKind }: PageLoad,
  untilShown: number,
  quietMs: number,
): Measurement[] {
  const shares = Object.entries(bytesByKind)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, size]) => `${kind} ${(size / 1024).toFixed(0)} kB`);
  const { width, height } = SIZE;
  return [
    plain(
      'bytes of the first view',
      bytes / 1024,
      'kB',
      `${width} × ${height}, empty cache`,
      shares.join(', '),
    ),
    plain(
      'requests of the first view',
      requests,
      'requests',
      '60 of the budget',
      `until ${(QUIET_TURNS * TURN_MS) / 1000} s without one`,
    ),
    plain(
      'requests until the first whole frame is shown',
      untilShown,
      'requests',
      '',
      'names on bare ground yet: map and buildings fill it after that',
    ),
    plain('time to the last answer', quietMs / 1000, 's', '', 'software rendering'),
  ];
}

export const firstView: BenchmarkTask = {
  name: 'first-view',
  about:
    'bytes, requests and long main-thread tasks of the first view of the sample city in headless Chromium',
  async run() {
    const published = resolve(process.env.TWIN_DATA ?? 'data', 'published');
    if (!existsSync(join(published, 'xuancheng-buildings', 'current')))
      return { skipped: 'the sample city is not published (npm start)' };
    if (!existsSync('dist/web/index.html')) return { skipped: 'no web application (npm run build)' };
    if (!existsSync(CHROMIUM)) return { skipped: `no Chromium at ${CHROMIUM} (CHROMIUM_PATH)` };
    const directory = await mkdtemp(join(tmpdir(), 'twin-bench-view-'));
    await cp(published, join(directory, 'published'), { recursive: true });
    const server = startChild(process.execPath, ['--import', 'tsx', 'tiles-server/main.ts'], {
      ...{ TWIN_DATA: directory, PORT: String(PORT), MQTT_PORT: String(MQTT_PORT), LOG_LEVEL: 'silent' },
    });
    try {
      await untilAnswers(`${ADDRESS}readyz`, server);
      const { load, untilShown, quietMs } = await loadOnce();
      return {
        measurements: [...loadRows(load, untilShown, quietMs), ...(await tasksOfSecondLoad(quietMs))],
      };
    } finally {
      await stopChild(server);
      await rm(directory, { recursive: true, force: true });
    }
  },
};
