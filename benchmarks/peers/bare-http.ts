import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** node:http alone: every answer is the same bytes from memory with the headers of a tile. */
const [port, file, etag] = process.argv.slice(2);
const bytes = readFileSync(file ?? '');
createServer((_, response) => {
  response.writeHead(200, {
    'content-type': 'model/gltf-binary',
    etag: etag ?? '',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-length': bytes.length,
  });
  response.end(bytes);
}).listen(Number(port), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
