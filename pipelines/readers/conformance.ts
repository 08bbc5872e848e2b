import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataIssue } from '#core/errors/data-issue.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { detectReader } from './detect-reader.ts';
import type { OpenedSource, Reader, ReaderContext, SourceFeature } from './reader.ts';

/** A context that gathers issues, for tests. */
export function collectingContext(
  signal = new AbortController().signal,
): ReaderContext & { issues: DataIssue[] } {
  const issues: DataIssue[] = [];
  return { signal, issues, issue: (issue) => void issues.push(issue), progress: () => undefined };
}

/** All features of an opened source. */
export async function allFeatures(source: OpenedSource): Promise<SourceFeature[]> {
  const features: SourceFeature[] = [];
  for await (const batch of source.features()) {
    expect(batch.length).toBeGreaterThan(0);
    expect(batch.length).toBeLessThanOrEqual(1000);
    features.push(...batch);
  }
  return features;
}

async function handlesOn(path: string): Promise<number> {
  const links = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return links.filter((link) => link === path).length;
}

async function outcome(reader: Reader, path: string): Promise<void> {
  try {
    const source = await reader.open(path, collectingContext());
    try {
      await allFeatures(source);
      await source.raster?.read(0, 0, 1, 1);
    } finally {
      await source.close();
    }
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(TwinError);
    expect((thrown as TwinError).code).not.toBe('internal');
  }
}

/** The one behaviour of every reader; `sample` is a small whole file of its format, `runs` the random inputs. */
export function describeReader(
  reader: Reader,
  fileName: string,
  sample: () => Uint8Array,
  runs: number,
): void {
  describe(`reader ${reader.id}`, () => {
    let folder = '';
    let path = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), '宣城 twin-'));
      path = join(folder, fileName);
      await writeFile(path, sample());
    });
    afterAll(() => rm(folder, { recursive: true }));

    it('is detected by content under its own and under a wrong extension', async () => {
      expect((await detectReader(path, collectingContext())).id).toBe(reader.id);
      const wrong = join(folder, 'wrong.dat');
      await writeFile(wrong, sample());
      const context = collectingContext();
      expect((await detectReader(wrong, context)).id).toBe(reader.id);
      expect(context.issues.map((issue) => issue.code)).toEqual(['input/wrong-extension']);
    });

    it('knows its header before features, reads twice alike and closes its handles', async () => {
      const source = await reader.open(path, collectingContext());
      expect(source.header).toHaveProperty('crs');
      const first = await allFeatures(source);
      expect(await allFeatures(source)).toEqual(first);
      expect(first.length > 0 || source.raster !== undefined).toBe(true);
      await source.close();
      expect(await handlesOn(path)).toBe(0);
    });

    it('refuses an empty file and a cancelled reading', async () => {
      const empty = join(folder, 'empty');
      await writeFile(empty, '');
      await expect(reader.open(empty, collectingContext())).rejects.toMatchObject({
        code: 'input/empty',
        place: { file: empty },
      });
      const aborted = collectingContext(AbortSignal.abort());
      await expect(reader.open(path, aborted)).rejects.toMatchObject({ code: 'cancelled' });
    });

    it(`survives ${runs} random and mutated inputs`, async () => {
      const whole = sample();
      const file = join(folder, 'random');
      const random = fc.uint8Array({ maxLength: 300 });
      const mutated = fc
        .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
        .map((changes) => {
          const bytes = whole.slice();
          for (const [index, value] of changes) bytes[index] = value;
          return bytes;
        });
      const cut = fc.nat(whole.length).map((length) => whole.slice(0, length));
      await fc.assert(
        fc.asyncProperty(fc.oneof(random, mutated, cut), async (bytes) => {
          reader.detect(bytes, 'random');
          await writeFile(file, bytes);
          await outcome(reader, file);
        }),
        { numRuns: runs },
      );
    }, 300_000);
  });
}
