import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { startChild, stopChild } from './child-process.ts';

const PATIENCE_MS = 60_000;
const LOOK_MS = 100;

export interface UnwatchedPage {
  /** Attaches to the page: from here on it is watched. */
  watch(): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Opens an address in a browser of its own that nobody watches. A page under a debugger takes a stack trace at every
 * request it makes, for which the engine reads whole scripts once more: Cesium's code ran for 0.3 s instead of 0.1 s.
 */
export async function openUnwatched(
  executable: string,
  flags: readonly string[],
  url: string,
  size: { readonly width: number; readonly height: number },
): Promise<UnwatchedPage> {
  const profile = await mkdtemp(join(tmpdir(), 'twin-bench-browser-'));
  const browser = startChild(executable, [
    ...flags,
    '--headless',
    '--hide-scrollbars',
    // The address bar that headless Chromium takes off the window's height.
    `--window-size=${size.width},${size.height + 87}`,
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    'about:blank',
  ]);
  const close = async () => {
    await stopChild(browser);
    await rm(profile, { recursive: true, force: true });
  };
  try {
    const endpoint = `http://127.0.0.1:${await portOf(profile)}`;
    await fetch(`${endpoint}/json/new?${url}`, { method: 'PUT' });
    return {
      close,
      async watch() {
        const pages = (await chromium.connectOverCDP(endpoint))
          .contexts()
          .flatMap((context) => context.pages());
        const page = pages.find((one) => one.url().startsWith(url));
        if (page === undefined) throw new Error(`the browser does not show ${url}`);
        return page;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Chromium writes its port down once it listens. */
async function portOf(profile: string): Promise<string> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')).split('\n');
    if (port !== undefined && port !== '') return port;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
  throw new Error('Chromium did not start');
}
