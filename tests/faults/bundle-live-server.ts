import { mkdir, mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/**
 * The process of live-server.ts and its threads as plain JavaScript, which starts several times faster; gives the
 * folder, which the caller removes. It lies in the repository so that packages are found from it.
 */
export async function bundleLiveServer(): Promise<string> {
  await mkdir('test-results', { recursive: true });
  const outDir = await mkdtemp(join(resolve('test-results'), 'live-server-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      rollupOptions: {
        // Threads are found beside the file that starts them.
        input: {
          'live-server': 'tests/faults/live-server.ts',
          'owner-thread-entry': 'tiles-server/duckdb/owner-thread.ts',
          'ingest-thread-entry': 'tiles-server/live/ingest/ingest-thread.ts',
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return outDir;
}
