import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { byteResponse, IMMUTABLE, notModified, strongEtag } from '../http/byte-response.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.glb': 'model/gltf-binary',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSED = new Set(['.html', '.js', '.mjs', '.css', '.json', '.svg', '.wasm', '.xml', '.txt']);
const CESIUM_CACHE = 'public, max-age=604800';
const compress = promisify(gzip);

interface WebFile {
  readonly plain: Buffer;
  readonly gzipped: Buffer | null;
  readonly type: string;
  readonly cacheControl: string;
  readonly etag: string;
}

/** The built web app in memory. */
export interface WebApp {
  /** The file of an address, index.html for an address of the app, null for a missing file. */
  respond(request: Request): Response | null;
}

async function loadFile(path: string, address: string): Promise<WebFile> {
  const plain = await readFile(path);
  const extension = extname(path).toLowerCase();
  const gzipped =
    COMPRESSED.has(extension) && plain.length > 1024 ? await compress(plain, { level: 6 }) : null;
  const cacheControl = address.startsWith('/assets/')
    ? IMMUTABLE
    : address.startsWith('/cesium/')
      ? CESIUM_CACHE
      : 'no-cache';
  return {
    plain,
    gzipped,
    type: TYPES[extension] ?? 'application/octet-stream',
    cacheControl,
    etag: strongEtag(plain.toString('latin1')),
  };
}

/** Reads `dist/web` once; null when it is not built. */
export async function loadWebApp(directory: string): Promise<WebApp | null> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, WebFile>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(directory, path).split(sep).join('/')}`;
    files.set(address, await loadFile(path, address));
  }
  const index = files.get('/index.html');
  if (index === undefined) return null;
  return {
    respond(request) {
      const address = new URL(request.url).pathname;
      const file = files.get(address) ?? (extname(address) === '' ? index : undefined);
      if (file === undefined) return null;
      const takesGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
      const isGzip = takesGzip && file.gzipped !== null;
      const etag = isGzip ? `${file.etag.slice(0, -1)}-gz"` : file.etag;
      const unchanged = notModified(request, etag, file.cacheControl);
      if (unchanged !== null) return unchanged;
      return byteResponse(request, {
        bytes: isGzip && file.gzipped !== null ? file.gzipped : file.plain,
        type: file.type,
        etag,
        cacheControl: file.cacheControl,
        contentEncoding: isGzip ? 'gzip' : null,
      });
    },
  };
}
