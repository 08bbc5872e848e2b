import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { viteStaticCopy } from 'vite-plugin-static-copy';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('./web', import.meta.url));
const cesiumBuild = fileURLToPath(new URL('./node_modules/cesium/Build/Cesium', import.meta.url));

export default defineConfig({
  root,
  define: { CESIUM_BASE_URL: '"/cesium"' },
  plugins: [
    react(),
    viteStaticCopy({
      targets: ['ThirdParty', 'Workers', 'Assets', 'Widgets'].map((folder) => ({
        src: `${cesiumBuild}/${folder}/**/*`,
        dest: 'cesium',
        rename: { stripBase: cesiumBuild.split('/').filter(Boolean).length },
      })),
    }),
  ],
  worker: { format: 'es' },
  server: { port: 5173, proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } } },
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 6000 },
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['{core,pipelines,tiles-server,web,sample-data,tests,benchmarks}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/*.browser.test.tsx', 'tests/e2e/**', 'tests/render/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
