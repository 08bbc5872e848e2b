import { mkdir, mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * Programs (name → source) as plain JavaScript `<name>.mjs`, which start several times faster; gives the folder, which
 * the caller removes. It lies as deep in the repository as the sources, so that packages are found from it.
 */
export async function bundlePrograms(input: Readonly<Record<string, string>>): Promise<string> {
  await mkdir('test-results', { recursive: true });
  const outDir = await mkdtemp(join(resolve('test-results'), 'programs-'));
  // Loaded here alone: it is large, and not every test that may start a program does.
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      rollupOptions: {
        input,
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return outDir;
}
