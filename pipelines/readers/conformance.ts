import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataIssue } from '#core/errors/data-issue.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { detectReader } from './detect-reader.ts';
import type { OpenedSource, Reader, ReaderContext, SourceFeature } from './reader.ts';
import { readerSample } from './reader-samples.ts';

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

/** Random inputs of the quick lane; the slow lane takes 10,000. */
const UNIT_RUNS = 200;
/** Inputs read at once: one reading waits for the disk more than it computes. */
const AT_ONCE = 50;
/** An input of a few hundred bytes that takes longer hangs, milliseconds. */
const HANGS_AFTER_MS = 60_000;

/** Random bytes, a sample with bytes changed, and a sample cut short. */
function badInputs(whole: Uint8Array, count: number): Uint8Array[] {
  const random = fc.uint8Array({ maxLength: 300 });
  const mutated = fc
    .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    .map((changes) => {
      const bytes = whole.slice();
      for (const [index, value] of changes) bytes[index] = value;
      return bytes;
    });
  const cut = fc.nat(whole.length).map((length) => whole.slice(0, length));
  return fc.sample(fc.oneof(random, mutated, cut), count);
}

/** Fails with the input itself when reading it throws anything but a refusal, or does not end. */
async function survives(reader: Reader, bytes: Uint8Array, path: string): Promise<void> {
  await writeFile(path, bytes);
  let timer: NodeJS.Timeout | undefined;
  const hanging = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error('the reader hangs')), HANGS_AFTER_MS);
  });
  try {
    reader.detect(bytes, 'random');
    await Promise.race([outcome(reader, path), hanging]);
  } catch (cause) {
    throw new Error(`${reader.id}, input ${Buffer.from(bytes).toString('base64')}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Hands a reader bad inputs of every sort: each is read or refused, in good time. */
export async function survivesRandomBytes(reader: Reader, folder: string, count: number): Promise<void> {
  const inputs = badInputs(readerSample(reader).bytes, count);
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = inputs.slice(from, from + AT_ONCE);
    await Promise.all(some.map((bytes, at) => survives(reader, bytes, join(folder, `random-${at}`))));
  }
}

/** The one behaviour of every reader. */
export function describeReader(reader: Reader): void {
  const { fileName, bytes } = readerSample(reader);
  describe(`reader ${reader.id}`, () => {
    let folder = '';
    let path = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), '宣城 twin-'));
      path = join(folder, fileName);
      await writeFile(path, bytes);
    });
    afterAll(() => rm(folder, { recursive: true }));

    it('is detected by content under its own and under a wrong extension', async () => {
      expect((await detectReader(path, collectingContext())).id).toBe(reader.id);
      const wrong = join(folder, 'wrong.dat');
      await writeFile(wrong, bytes);
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

    it(`survives ${UNIT_RUNS} random, mutated and cut inputs`, () =>
      survivesRandomBytes(reader, folder, UNIT_RUNS));
  });
}
