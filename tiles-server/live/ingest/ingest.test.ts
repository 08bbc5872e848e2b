import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logPath } from '../history/history-files.ts';
import { Ingest } from './ingest.ts';

let directory: string;
let ingest: Ingest;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'twin-ingest-'));
  ingest = new Ingest({
    mqttUrl: null,
    mqttPort: 0,
    historyDirectory: directory,
    firstLogIds: { sensors: 1, vehicles: 1 },
    rotateMs: 1,
    rotateBytes: 1,
    devices: [],
    known: { sensors: [], vehicles: [] },
  });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const reading = (value: number, timeMs = Date.now()) => Buffer.from(JSON.stringify({ timeMs, value }));

describe('ingest', () => {
  it('acknowledges after the line is written, and not before the disk takes it', async () => {
    let acknowledged = 0;
    const acknowledge = () => acknowledged++;
    // The folder is missing: as with a full disk, nothing can be written.
    expect(ingest.receive('twin/sensors/a', reading(1), acknowledge)).toBe(true);
    ingest.flush();
    expect(acknowledged).toBe(0);
    expect(ingest.takeUpdate(true).status.historyError).toMatch(/ENOENT/);
    await mkdir(join(directory, 'sensors'));
    ingest.receive('twin/sensors/a', reading(2), acknowledge);
    ingest.flush();
    expect(acknowledged).toBe(2);
    expect(ingest.takeUpdate(true).status.historyError).toBeNull();
    const lines = (await readFile(logPath(join(directory, 'sensors'), 1), 'utf8')).trimEnd().split('\n');
    expect(lines.flatMap((line) => JSON.parse(line).values)).toEqual([1, 2]);
  });

  it('hands over the newest reading of a device once, and counts those it overtook', () => {
    const timeMs = Date.now();
    for (const [value, at] of [
      [1, 0],
      [3, 20],
      [2, 10],
    ] as const) {
      ingest.receive('twin/sensors/a', reading(value, timeMs + at), null);
    }
    const { batches, devices } = ingest.takeUpdate(true);
    expect(devices.sensors.map(({ id }) => id)).toEqual(['a']);
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ received: 3, values: Float32Array.of(3), lons: new Float64Array(0) });
    expect(ingest.takeUpdate(true)).toMatchObject({ batches: [], devices: { sensors: [] } });
  });

  it('takes nothing of a message that is wrong in part', () => {
    const message = { timeMs: Date.now(), devices: ['a', 'b'], values: [1, 2], lons: [1, 2], lats: [1, 91] };
    const payload = Buffer.from(JSON.stringify(message));
    expect(ingest.receive('twin/vehicles/batch', payload, null)).toBe(false);
    const { batches, status } = ingest.takeUpdate(true);
    expect(batches).toEqual([]);
    expect(status.refusals[0]?.detail).toContain('lats[1] is outside -90 to 90');
  });

  it('survives ten thousand random payloads on random topics', () => {
    let seed = 3;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      '"timeMs":',
      '1e3',
      ',',
      '"values":',
      'null',
      '"devices":',
      '"a"',
      '\\',
      '\u0000',
      '9e999',
    ];
    const topics = [
      'twin/sensors/batch',
      'twin/vehicles/batch',
      'twin/sensors/x',
      'twin//',
      'twin/a/b/c',
      '',
      'x',
    ];
    for (let round = 0; round < 10_000; round++) {
      const text = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join('');
      const payload =
        round % 2 === 0 ? Buffer.from(text) : Buffer.from(Array.from({ length: next(40) }, () => next(256)));
      ingest.receive(topics[next(topics.length)] ?? '', payload, null);
    }
    expect(ingest.takeUpdate(true).status.refusals.length).toBe(10);
  });
});
