import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeBody, negotiateEncoding } from './content-encoding.ts';

describe('content encoding', () => {
  it('takes what the client prefers, brotli at a draw', () => {
    expect(negotiateEncoding('gzip, deflate, br, zstd')).toBe('br');
    expect(negotiateEncoding('gzip, deflate')).toBe('gzip');
    expect(negotiateEncoding('br;q=0.2, gzip;q=0.8')).toBe('gzip');
    expect(negotiateEncoding('br;q=0, *')).toBe('gzip');
    expect(negotiateEncoding('*')).toBe('br');
    for (const none of [null, undefined, '', 'identity', 'gzip;q=0', 'deflate', 'gzip;q=x']) {
      expect(negotiateEncoding(none), String(none)).toBe(null);
    }
  });

  it('compresses what pays and leaves the rest', async () => {
    const text = Buffer.from('宣城 '.repeat(2000));
    const brotli = await encodeBody(text, 'br');
    expect([brotli.contentEncoding, brotliDecompressSync(brotli.bytes).equals(text)]).toEqual(['br', true]);
    const zipped = await encodeBody(text, 'gzip');
    expect([zipped.contentEncoding, gunzipSync(zipped.bytes).equals(text)]).toEqual(['gzip', true]);
    expect((await encodeBody(brotli.bytes, 'br')).contentEncoding).toBe(null);
    expect((await encodeBody(text.subarray(0, 500), 'gzip')).contentEncoding).toBe(null);
    expect((await encodeBody(text, null)).bytes).toBe(text);
  });
});
