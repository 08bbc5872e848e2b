import type { LiveDeviceRow } from '../../live-interface.ts';
import type { IngestOptions } from './messages.ts';
import { type IngestListeners, type IngestThread, startIngest } from './start-ingest.ts';

/** Waits before the tries to start a thread again that ended on its own; the last one holds from there on. */
const WAITS_MS = [250, 1000, 5000, 30_000] as const;
/** A thread that lived so long is no part of a row of failures. */
const HEALTHY_MS = 60_000;

/** What a thread is started with now: devices and log numbers go on where the last one stopped. */
export type NextOptions = (mqttPort: number) => Promise<IngestOptions>;

/**
 * Keeps an ingest thread running: one that ends on its own is told to `onFailure` and started again, on the same port.
 * Fails when the first one cannot start.
 */
export async function keepIngest(
  mqttPort: number,
  nextOptions: NextOptions,
  listeners: IngestListeners,
): Promise<IngestThread> {
  let thread: IngestThread | null = null;
  let url = '';
  let published: readonly LiveDeviceRow[] | null = null;
  let isClosing = false;
  let failures = 0;
  let startedMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let starting: Promise<void> = Promise.resolve();

  const start = async (port: number) => {
    const started = await startIngest(await nextOptions(port), { ...listeners, onFailure });
    startedMs = performance.now();
    url = started.url;
    thread = started;
    // Published while the options were being read.
    if (published !== null) started.publish(published);
  };
  const startLater = () => {
    if (isClosing) return;
    const wait = WAITS_MS[Math.min(failures++, WAITS_MS.length - 1)];
    timer = setTimeout(() => {
      starting = start(Number(new URL(url).port)).catch((thrown) => {
        listeners.onFailure(thrown instanceof Error ? thrown : new Error(String(thrown)));
        startLater();
      });
    }, wait);
  };
  const onFailure = (error: Error) => {
    thread = null;
    if (performance.now() - startedMs > HEALTHY_MS) failures = 0;
    listeners.onFailure(error);
    startLater();
  };

  await start(mqttPort);
  return {
    get url() {
      return url;
    },
    publish(rows) {
      published = rows;
      thread?.publish(rows);
    },
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await starting;
      await thread?.close();
    },
  };
}
