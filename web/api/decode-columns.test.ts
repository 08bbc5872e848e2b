import { describe, expect, it } from 'vitest';
import { decodeColumns } from './decode-columns.ts';

/** An answer of three rows: numbers, truths and words, the second of each missing. */
function answer(): ArrayBuffer {
  const buffer = (at: number, length: number) => [at, length];
  const columns = [
    { name: 'height_m', type: 'number', buffers: { values: buffer(0, 24), valid: buffer(24, 3) } },
    { name: 'listed', type: 'boolean', buffers: { values: buffer(32, 3), valid: buffer(40, 3) } },
    { name: 'use', type: 'text', values: ['a', null, 'b'], buffers: {} },
  ];
  const json = JSON.stringify({ rowCount: 3, numberMatched: 3, columns });
  const head = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const body = new ArrayBuffer(48);
  new Float64Array(body, 0, 3).set([1.5, 0, 3]);
  for (const at of [24, 40]) new Uint8Array(body, at, 3).set([1, 0, 1]);
  new Uint8Array(body, 32, 3).set([1, 0, 0]);
  const bytes = new Uint8Array(8 + head.length + 48);
  bytes.set(new TextEncoder().encode('TWC1'));
  new DataView(bytes.buffer).setUint32(4, head.length, true);
  bytes.set(head, 8);
  bytes.set(new Uint8Array(body), 8 + head.length);
  return bytes.buffer;
}

describe('columns of features', () => {
  it('are numbers and texts, truths among the texts', () => {
    const { numbers, texts, rowCount } = decodeColumns(answer());
    expect(rowCount).toBe(3);
    expect([...(numbers.get('height_m') ?? [])]).toEqual([1.5, Number.NaN, 3]);
    expect(texts.get('listed')).toEqual(['true', null, 'false']);
    expect(texts.get('use')).toEqual(['a', null, 'b']);
  });

  it('are not read out of something else or a part', () => {
    expect(() => decodeColumns(new ArrayBuffer(4))).toThrow(/not a table/);
    expect(() => decodeColumns(answer().slice(0, -48))).toThrow(/ends after the answer/);
  });
});
