import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDataset } from '#pipelines/writers/publication/check-dataset.ts';
import { readPublished } from '#pipelines/writers/publication/read-published.ts';
import { DATA, hasFile, publish, temporaryFolder } from '../pipelines/publish-support.ts';
import { type StartedTwin, startTwin } from '../support/run-twin.ts';
import { currentOf, hiddenIn } from './publish-support.ts';

const KILLS = 50;
/** Publishes that run at the same time, each of its own dataset. */
const AT_ONCE = 5;
const dataDir = temporaryFolder();
const DELFT = join(DATA, 'cityjson/delft.city.json');

/** Starts a publish; gives it back once it has begun to stage. */
async function startPublish(id: string): Promise<StartedTwin> {
  const started = await startTwin(['publish', DELFT, '--id', id, '--data', dataDir]);
  const hasBegun = () =>
    hiddenIn(dataDir, id).some((name) => name.startsWith(`.staging-${started.child.pid}`));
  while (!hasBegun() && started.child.exitCode === null) await new Promise((done) => setTimeout(done, 10));
  return started;
}

/** Publishes for the first time; says how long that took from when it began to stage, milliseconds. */
async function publishWhole(id: string): Promise<number> {
  const { ended } = await startPublish(id);
  const began = Date.now();
  expect(await ended).toMatchObject({ exitCode: 0 });
  return Date.now() - began;
}

/** Kills a republish so long after it has begun to stage, and looks at what is left; says whether that was something. */
async function killOnce(id: string, afterMs: number): Promise<boolean> {
  const before = currentOf(dataDir, id);
  const { child, ended } = await startPublish(id);
  await new Promise((done) => setTimeout(done, afterMs));
  child.kill('SIGKILL');
  const { stdout } = await ended;
  const acknowledged = new RegExp(`✓ ${id} (\\S+):`).exec(stdout)?.[1];
  const now = currentOf(dataDir, id);
  expect(now).not.toBeNull();
  if (acknowledged !== undefined) expect(now, 'an acknowledged version is in force').toBe(acknowledged);
  else expect(now && before && now >= before, 'the version in force is the old one or a newer').toBe(true);
  const dataset = (await readPublished(dataDir)).find((each) => each.id === id);
  if (!dataset) throw new Error(`${id} is gone`);
  expect(await checkDataset(dataset, new AbortController().signal)).toEqual([]);
  return hiddenIn(dataDir, id).length > 0;
}

describe.skipIf(!hasFile('cityjson/delft.city.json'))(
  'kill −9 in the middle of a republish (skipped where delft.city.json is absent)',
  () => {
    it(`${KILLS} times loses nothing acknowledged, and the next publish clears up`, async () => {
      const ids = Array.from({ length: AT_ONCE }, (_, at) => `delft-${at}`);
      const takesMs = Math.max(...(await Promise.all(ids.map(publishWhole))));
      let interrupted = 0;
      const killOften = async (id: string) => {
        for (let kill = 0; kill < KILLS / AT_ONCE; kill++)
          if (await killOnce(id, Math.random() * takesMs)) interrupted++;
      };
      await Promise.all(ids.map(killOften));
      for (const id of ids) {
        const next = await publish(DELFT, dataDir, { id });
        expect(currentOf(dataDir, id)).toBe(next.result.version);
        expect(hiddenIn(dataDir, id)).toEqual([]);
      }
      // Otherwise every kill came too early or too late and nothing was tried.
      expect(interrupted).toBeGreaterThan(KILLS / 10);
    }, 1_800_000);
  },
);
