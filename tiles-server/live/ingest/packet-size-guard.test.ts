import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PacketSizeGuard } from './packet-size-guard.ts';

/** A packet with so many bytes after its header; the length as MQTT 3.1.1, 2.2.3 writes it. */
function packet(type: number, bytes: number): Buffer {
  const head = [type];
  let rest = bytes;
  do {
    head.push((rest % 128) + (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.concat([Buffer.from(head), Buffer.alloc(bytes, 0xff)]);
}

describe('packet size guard', () => {
  it('lets through what stays under the limit, however it is cut, and stops the first packet over it', () => {
    const sizes = fc.array(fc.oneof(fc.nat(10), fc.integer({ min: 100, max: 20_000 })), { maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 3000 }), (payloads, cut) => {
        const stream = Buffer.concat(payloads.flatMap((bytes) => [packet(0xc0, 0), packet(0x30, bytes)]));
        const largest = Math.max(0, ...payloads);
        for (const limit of [largest, largest - 1]) {
          const guard = new PacketSizeGuard(limit);
          let accepted = true;
          for (let at = 0; at < stream.length && accepted; at += cut) {
            accepted = guard.accepts(stream.subarray(at, at + cut));
          }
          expect(accepted).toBe(limit === largest || payloads.length === 0);
        }
      }),
    );
  });

  it('knows an oversize packet from its header alone, and a length of more than four bytes', () => {
    expect(new PacketSizeGuard(1000).accepts(Uint8Array.of(0x30, 0xff, 0x7f))).toBe(false);
    expect(new PacketSizeGuard(1e9).accepts(Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0xff, 0x7f))).toBe(false);
  });
});
