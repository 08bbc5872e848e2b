import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { byteResponse, IMMUTABLE, notModified, strongEtag } from '../http/byte-response.ts';
import { type ContentEncoding, encodeBody, negotiateEncoding } from '../http/content-encoding.ts';
import type { CachedBody } from '../sources/byte-cache.ts';

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

interface WebFile {
  /** Bodies by encoding, made on first use. */
  readonly bodies: Map<ContentEncoding, Promise<CachedBody>>;
  readonly plain: Buffer;
  readonly isCompressible: boolean;
  readonly type: string;
  readonly cacheControl: string;
  readonly digest: string;
}

/** The built web app in memory. */
export interface WebApp {
  /** The file of an address, index.html for an address of the app, null for a missing file. */
  respond(request: Request): Promise<Response> | null;
}

async function loadFile(path: string, address: string): Promise<WebFile> {
  const plain = await readFile(path);
  const extension = extname(path).toLowerCase();
  const cacheControl = address.startsWith('/assets/')
    ? IMMUTABLE
    : address.startsWith('/cesium/')
      ? CESIUM_CACHE
      : 'no-cache';
  return {
    bodies: new Map(),
    plain,
    isCompressible: COMPRESSED.has(extension),
    type: TYPES[extension] ?? 'application/octet-stream',
    cacheControl,
    digest: createHash('sha256').update(plain).digest('base64url'),
  };
}

async function answer(request: Request, file: WebFile): Promise<Response> {
  const { cacheControl, type } = file;
  const accepted = negotiateEncoding(request.headers.get('accept-encoding'));
  const encoding = file.isCompressible ? accepted : null;
  const etag = strongEtag(file.digest, encoding ?? 'plain');
  const validators = { etag, cacheControl, vary: 'accept-encoding' };
  const unchanged = notModified(request, validators);
  if (unchanged !== null) return unchanged;
  const body = file.bodies.get(encoding) ?? encodeBody(file.plain, encoding);
  file.bodies.set(encoding, body);
  return byteResponse(request, { ...(await body), ...validators, type });
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
      return file === undefined ? null : answer(request, file);
    },
  };
}
