import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** Body of an answer as it was before its Content-Encoding. */
export async function decodedBody(response: Response): Promise<Buffer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const encoding = response.headers.get('content-encoding');
  if (encoding === 'gzip') return gunzipSync(bytes);
  return encoding === 'br' ? brotliDecompressSync(bytes) : bytes;
}
