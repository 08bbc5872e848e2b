import { createRequire } from 'node:module';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

/**
 * A package in a file of its own that page and workers import alike: they are bundled apart, and each would hold a copy.
 * Its version is in the address, which is kept for ever. One plugin for the page (`emit`), one for its workers.
 */
export function sharedPackage(name: string, { emit }: { readonly emit: boolean }): Plugin {
  const { version } = require(`${name}/package.json`) as { readonly version: string };
  const address = `assets/${name}-${version}.js`;
  return {
    name: `shared-package:${name}`,
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === name ? { id: `/${address}`, external: 'absolute' } : null),
    async generateBundle() {
      if (!emit) return;
      const bundle = await rolldown({ input: name, cwd: import.meta.dirname });
      const { output } = await bundle.generate({ format: 'es', minify: true, codeSplitting: false });
      await bundle.close();
      this.emitFile({ type: 'asset', fileName: address, source: output[0].code });
    },
  };
}
