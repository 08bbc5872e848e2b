import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { survivesRandomBytes } from './conformance.ts';
import { READERS } from './index.ts';

const INPUTS = 10_000;

describe(`${INPUTS} random, mutated and cut inputs into every reader`, () => {
  it.each(READERS.map((reader) => [reader.id, reader] as const))(
    '%s neither crashes nor hangs',
    async (_, reader) => {
      const folder = await mkdtemp(join(tmpdir(), 'twin-random-'));
      try {
        await survivesRandomBytes(reader, folder, INPUTS);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );
});
