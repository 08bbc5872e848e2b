import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATA, hasFile, publish, temporaryFolder } from '../pipelines/publish-support.ts';
import { currentOf, hiddenIn, runTwin, startTwin } from './publish-support.ts';

const KILLS = 50;
const dataDir = temporaryFolder();
const DELFT = join(DATA, 'cityjson/delft.city.json');

describe.skipIf(!hasFile('cityjson/delft.city.json'))(
  'kill −9 in the middle of a republish (skipped where delft.city.json is absent)',
  () => {
    it(`${KILLS} times leaves a readable version in force, and the next publish clears up`, async () => {
      const version = () => currentOf(dataDir, 'delft');
      const began = Date.now();
      await runTwin('publish', DELFT, '--data', dataDir);
      const wholeMs = Date.now() - began;
      expect(version()).not.toBeNull();
      let interrupted = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        const { child, ended } = startTwin(['publish', DELFT, '--data', dataDir]);
        // One moment in each fiftieth of the run, the first fifth of it being the start of the process.
        const afterMs = wholeMs * (0.2 + (0.8 * (kill + Math.random())) / KILLS);
        await new Promise((done) => setTimeout(done, afterMs));
        child.kill('SIGKILL');
        await ended;
        if (hiddenIn(dataDir, 'delft').length > 0) interrupted++;
        const doctor = await runTwin('doctor', '--data', dataDir, '--json');
        expect(`after ${Math.round(afterMs)} ms: ${doctor.stdout}`).toContain('"problems":[]');
        expect(doctor.exitCode).toBe(0);
        const next = await publish(DELFT, dataDir);
        expect(version()).toBe(next.result.version);
        expect(hiddenIn(dataDir, 'delft').filter((name) => /^\.(staging|lock)/.test(name))).toEqual([]);
      }
      // Otherwise every kill came too early or too late and nothing was tried.
      expect(interrupted).toBeGreaterThan(KILLS / 10);
    }, 1_800_000);
  },
);
