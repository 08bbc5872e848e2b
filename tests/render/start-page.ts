import { createReadStream, existsSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { createServer, type Plugin, type ViteDevServer } from 'vite';

const here = fileURLToPath(new URL('./page', import.meta.url));
const repository = fileURLToPath(new URL('../..', import.meta.url));
const cesiumBuild = `${repository}node_modules/cesium/Build/Cesium`;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.css': 'text/css',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.xml': 'text/xml',
};

/** Cesium's run-time files straight from the package. */
function serveCesium(): Plugin {
  return {
    name: 'serve-cesium',
    configureServer(server) {
      server.middlewares.use('/cesium', (request, response, next) => {
        const file = join(cesiumBuild, normalize((request.url ?? '/').split('?')[0] ?? '/'));
        if (!file.startsWith(cesiumBuild) || !existsSync(file)) return next();
        response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
        createReadStream(file).on('error', next).pipe(response);
      });
    },
  };
}

/** Serves the render page on a port, with /api passed on to a running tiles-server. */
export async function startPage(port: number, api: string): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    root: here,
    cacheDir: `${repository}node_modules/.cache/vite-render`,
    logLevel: 'warn',
    define: { CESIUM_BASE_URL: '"/cesium"' },
    plugins: [react(), serveCesium()],
    worker: { format: 'es' },
    server: {
      port,
      strictPort: true,
      hmr: false,
      watch: null,
      fs: { allow: [repository] },
      proxy: { '/api': { target: api, ws: true } },
    },
  });
  await server.listen();
  return server;
}
