import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type CatalogueSnapshot, readCatalogue } from './read-catalogue.ts';

/** The catalogue in force; `snapshot()` is cheap and stable for the length of a request. */
export interface Catalogue {
  snapshot(): CatalogueSnapshot;
  onChange(listener: (snapshot: CatalogueSnapshot) => void): void;
  /** Reads again now and swaps when something changed. */
  refresh(): Promise<void>;
  close(): void;
}

/** Opens `data/published` and follows it: watched where the file system reports changes, polled everywhere. */
export async function openCatalogue(dataDir: string, log: Logger, pollMs = 1500): Promise<Catalogue> {
  let current = await readCatalogue(dataDir);
  let refreshing: Promise<void> | null = null;
  let watcher: FSWatcher | null = null;
  const listeners: ((snapshot: CatalogueSnapshot) => void)[] = [];
  const report = () => {
    for (const { id, problem } of current.damaged) log.error({ dataset: id, problem }, 'dataset is damaged');
    log.info({ revision: current.revision, datasets: current.datasets.size }, 'catalogue');
  };
  report();

  async function readAgain() {
    const next = await readCatalogue(dataDir, current);
    if (next.revision === current.revision) return;
    current = next;
    report();
    for (const listener of listeners) listener(next);
  }
  function refresh(): Promise<void> {
    refreshing ??= readAgain()
      .catch((error: unknown) => log.error({ error: String(error) }, 'catalogue could not be read'))
      .finally(() => {
        refreshing = null;
      });
    return refreshing;
  }
  try {
    watcher = watch(
      join(dataDir, 'published'),
      { recursive: false, persistent: false },
      () => void refresh(),
    );
    watcher.on('error', () => watcher?.close());
  } catch {
    log.info('data/published is not there yet; polling for it');
  }
  const timer = setInterval(() => void refresh(), pollMs);
  timer.unref();
  return {
    snapshot: () => current,
    onChange: (listener) => listeners.push(listener),
    refresh,
    close() {
      clearInterval(timer);
      watcher?.close();
    },
  };
}
