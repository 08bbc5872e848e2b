import type { Page, Response } from 'playwright-core';

/** One stretch in which the main thread answered nobody. */
export interface LongTask {
  readonly startMs: number;
  readonly durationMs: number;
  /** Script and function that took longest in it, or what the browser did without scripts. */
  readonly cause: string;
}

export interface PageLoad {
  readonly requests: number;
  readonly bytes: number;
  readonly bytesByKind: Readonly<Record<string, number>>;
}

interface FrameScript {
  readonly startTime: number;
  readonly duration: number;
  readonly invoker: string;
  readonly sourceURL: string;
  readonly sourceFunctionName: string;
}

/** Counts answers and their bytes on the wire (compressed, with headers); call before the page is opened. */
export function countLoad(page: Page): () => Promise<PageLoad> {
  const sizes: Promise<readonly [string, number]>[] = [];
  const size = async (response: Response) => {
    const { responseBodySize, responseHeadersSize } = await response.request().sizes();
    return [kindOf(response), responseBodySize + responseHeadersSize] as const;
  };
  page.on('response', (response) => sizes.push(size(response).catch(() => [kindOf(response), 0] as const)));
  return async () => {
    const bytesByKind: Record<string, number> = {};
    const all = await Promise.all(sizes);
    for (const [kind, bytes] of all) bytesByKind[kind] = (bytesByKind[kind] ?? 0) + bytes;
    return { requests: all.length, bytes: all.reduce((sum, [, bytes]) => sum + bytes, 0), bytesByKind };
  };
}

function kindOf(response: Response): string {
  const { pathname } = new URL(response.url());
  const after = (marker: string) => pathname.includes(marker);
  if (after('/3dtiles/')) return '3D tiles';
  if (after('/terrain/')) return 'terrain';
  if (after('/tiles/')) return 'base map';
  if (pathname.startsWith('/api')) return 'other API';
  return pathname.startsWith('/cesium') ? 'Cesium run time' : 'application';
}

/** Has the page write down its long tasks and long animation frames, those since its start included (200 of each are kept). */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept: unknown[] = [];
    Object.assign(window, { longEntries: kept });
    for (const type of ['longtask', 'long-animation-frame'])
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) kept.push(entry.toJSON());
      }).observe({ type, buffered: true });
  });
}

interface LongEntry {
  readonly entryType: 'longtask' | 'long-animation-frame';
  readonly startTime: number;
  readonly duration: number;
  readonly scripts?: readonly FrameScript[];
}

/** Long tasks since navigation began, longest first; the cause is the longest script that ran in them. */
export async function longTasks(page: Page): Promise<LongTask[]> {
  const entries = await page.evaluate(
    () => (window as unknown as { longEntries: unknown }).longEntries as LongEntry[],
  );
  const scripts = entries.flatMap((entry) => entry.scripts ?? []);
  return entries
    .filter(({ entryType }) => entryType === 'longtask')
    .map(({ startTime, duration }) => {
      const end = startTime + duration;
      const within = scripts.filter((script) => script.startTime >= startTime - 1 && script.startTime < end);
      const longest = within.sort((a, b) => b.duration - a.duration)[0];
      return { startMs: startTime, durationMs: duration, cause: causeOf(longest) };
    })
    .sort((a, b) => b.durationMs - a.durationMs);
}

function causeOf(script: FrameScript | undefined): string {
  if (script === undefined) return 'style, layout and paint';
  const file = script.sourceURL.split('/').at(-1) ?? '';
  const place = [file, script.sourceFunctionName].filter((part) => part !== '').join(' ');
  return `${script.invoker} ${script.duration.toFixed(0)} ms (${place})`;
}
