import { bundlePrograms } from '../support/bundle-programs.ts';

/** The process of live-server.ts and its threads, which are found beside the file that starts them. */
export const bundleLiveServer = (): Promise<string> =>
  bundlePrograms({
    'live-server': 'tests/faults/live-server.ts',
    'owner-thread-entry': 'tiles-server/duckdb/owner-thread.ts',
    'ingest-thread-entry': 'tiles-server/live/ingest/ingest-thread.ts',
  });
