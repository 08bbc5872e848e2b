import { describe, expect, it } from 'vitest';
import { ByteCache, type CachedBody } from './byte-cache.ts';

const body = (size: number): CachedBody => ({ bytes: Buffer.alloc(size), contentEncoding: null });
const { signal } = new AbortController();
const put = (cache: ByteCache, key: string, size: number) => cache.get(key, signal, async () => body(size));

describe('ByteCache', () => {
  it('never holds more bytes than its limit; what was asked for stays longer', async () => {
    const cache = new ByteCache(1000);
    for (let at = 0; at < 10; at++) await put(cache, `tile ${at}`, 100);
    // The first beyond the limit ends the turn in which all were new.
    await put(cache, 'tile 10', 100);
    cache.peek('tile 1');
    for (let at = 11; at < 16; at++) {
      await put(cache, `tile ${at}`, 100);
      expect(cache.bytes).toBeLessThanOrEqual(1000);
    }
    expect(cache.size).toBe(10);
    const held = Array.from({ length: 8 }, (_, at) => cache.peek(`tile ${at}`) !== undefined);
    expect(held).toEqual([false, true, false, false, false, false, false, true]);
  });

  it('does not give a quarter of itself to one body', async () => {
    const cache = new ByteCache(1000);
    await put(cache, 'large', 251);
    expect([cache.size, cache.bytes]).toEqual([0, 0]);
    await put(cache, 'small', 250);
    expect([cache.size, cache.bytes]).toEqual([1, 250]);
  });

  it('builds a body once for all who ask at the same time, and stops when the last has left', async () => {
    const cache = new ByteCache(1000);
    let builds = 0;
    const stopped: boolean[] = [];
    const build = (own: AbortSignal) =>
      new Promise<ReturnType<typeof body>>((_, reject) => {
        builds++;
        own.addEventListener('abort', () => {
          stopped.push(true);
          reject(own.reason);
        });
      });
    const [one, other] = [new AbortController(), new AbortController()];
    const asked = [one, other].map((each) => cache.get('tile', each.signal, build).catch(() => 'left'));
    one.abort();
    expect([builds, stopped.length]).toEqual([1, 0]);
    other.abort();
    expect(await Promise.all(asked)).toEqual(['left', 'left']);
    expect(stopped).toEqual([true]);
  });
});
