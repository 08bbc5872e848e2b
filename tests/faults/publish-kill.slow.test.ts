import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDataset } from '#pipelines/writers/publication/check-dataset.ts';
import { readPublished } from '#pipelines/writers/publication/read-published.ts';
import { DATA, hasFile, publish, temporaryFolder } from '../pipelines/publish-support.ts';
import { currentOf, hiddenIn, startTwin } from './publish-support.ts';

const KILLS = 50;
/** Publishes that run at the same time, each of its own dataset: starting a process takes most of a publish. */
const AT_ONCE = 5;
const dataDir = temporaryFolder();
const DELFT = join(DATA, 'cityjson/delft.city.json');

/** Starts a republish, kills it after a while, and looks at what is left; says whether it was in the middle. */
async function killOnce(id: string, afterMs: number): Promise<boolean> {
  const before = currentOf(dataDir, id);
  const { child, ended } = startTwin(['publish', DELFT, '--id', id, '--data', dataDir]);
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  const { stdout } = await ended;
  clearTimeout(timer);
  const acknowledged = new RegExp(`✓ ${id} (\\S+):`).exec(stdout)?.[1];
  const now = currentOf(dataDir, id);
  expect(now).not.toBeNull();
  if (acknowledged !== undefined) expect(now, 'an acknowledged version is in force').toBe(acknowledged);
  else expect(now && before && now >= before, 'the version in force is the old one or a newer').toBe(true);
  const dataset = (await readPublished(dataDir)).find((each) => each.id === id);
  if (!dataset) throw new Error(`${id} is gone after ${Math.round(afterMs)} ms`);
  expect(await checkDataset(dataset, new AbortController().signal)).toEqual([]);
  return hiddenIn(dataDir, id).length > 0;
}

describe.skipIf(!hasFile('cityjson/delft.city.json'))(
  'kill −9 in the middle of a republish (skipped where delft.city.json is absent)',
  () => {
    it(`${KILLS} times loses nothing acknowledged, and the next publish clears up`, async () => {
      const ids = Array.from({ length: AT_ONCE }, (_, at) => `delft-${at}`);
      for (const id of ids) await publish(DELFT, dataDir, { id });
      const began = Date.now();
      await Promise.all(ids.map((id) => startTwin(['publish', DELFT, '--id', id, '--data', dataDir]).ended));
      const wholeMs = Date.now() - began;
      let interrupted = 0;
      for (let round = 0; round < KILLS / AT_ONCE; round++) {
        const outcomes = await Promise.all(
          ids.map((id, at) => {
            // One moment in each fiftieth of the run, the first half of it being the start of the process.
            const part = (round * AT_ONCE + at + Math.random()) / KILLS;
            return killOnce(id, wholeMs * (0.5 + 0.5 * part));
          }),
        );
        interrupted += outcomes.filter(Boolean).length;
      }
      for (const id of ids) {
        const next = await publish(DELFT, dataDir, { id });
        expect(currentOf(dataDir, id)).toBe(next.result.version);
        expect(hiddenIn(dataDir, id)).toEqual([]);
      }
      // Otherwise every kill came too early or too late and nothing was tried.
      expect(interrupted).toBeGreaterThan(KILLS / 10);
    }, 900_000);
  },
);
