import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeArrayBuffer } from 'geotiff';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkInstallation } from '#pipelines/steps/check-installation.ts';
import { checkDataset } from '#pipelines/writers/publication/check-dataset.ts';
import { readPublished } from '#pipelines/writers/publication/read-published.ts';
import { runTwin } from '../support/run-twin.ts';
import { type Published, publish, temporaryFolder } from './publish-support.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');
const { signal } = new AbortController();

async function problemsOf(id: string): Promise<string> {
  const dataset = (await readPublished(dataDir)).find((each) => each.id === id);
  if (!dataset) throw new Error(`${id} is not published`);
  return (await checkDataset(dataset, signal)).join('; ');
}

/** Changes a file of a version, looks at it, and puts it back. */
async function withDamage(path: string, damage: (bytes: Buffer) => Buffer | null, look: () => Promise<void>) {
  const whole = readFileSync(path);
  const damaged = damage(Buffer.from(whole));
  if (damaged === null) rmSync(path);
  else writeFileSync(path, damaged);
  await look();
  writeFileSync(path, whole);
}

describe('twin doctor', () => {
  let points: Published;
  let ground: Published;
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    const features = Array.from({ length: 50 }, (_, at) => ({
      type: 'Feature',
      id: `p${at}`,
      properties: { depth: at },
      geometry: { type: 'Point', coordinates: [118.7 + at / 1000, 30.9] },
    }));
    writeFileSync(join(folder, 'points.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
    const dem = writeArrayBuffer(
      Float32Array.from({ length: 400 }, (_, at) => at / 10),
      {
        width: 20,
        height: 20,
        BitsPerSample: [32],
        SampleFormat: [3],
        GTModelTypeGeoKey: 2,
        GeographicTypeGeoKey: 4326,
        ModelPixelScale: [0.01, 0.01, 0],
        ModelTiepoint: [0, 0, 0, 118.6, 31, 0],
      },
    );
    writeFileSync(join(folder, 'ground.tif'), new Uint8Array(dem));
    points = await publish(join(folder, 'points.geojson'), dataDir);
    ground = await publish(join(folder, 'ground.tif'), dataDir, { heightDatum: 'ellipsoidal' });
  });

  it('finds a sound installation and sound datasets', async () => {
    expect((await checkInstallation(dataDir)).filter(({ problem }) => problem !== null)).toEqual([]);
    expect([await problemsOf('points'), await problemsOf('ground')]).toEqual(['', '']);
    const run = await runTwin('doctor', '--data', dataDir, '--json');
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      datasets: [
        { id: 'ground', problems: [] },
        { id: 'points', problems: [] },
      ],
    });
  });

  it('names what is damaged in the tables and the manifest', async () => {
    const parquet = join(points.folder, 'features.parquet');
    const flipAt = (part: number) => (bytes: Buffer) => {
      const at = Math.floor(bytes.length * part);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      return bytes;
    };
    await withDamage(parquet, flipAt(0.5), async () =>
      expect(await problemsOf('points')).toContain('features.parquet has changed'),
    );
    await withDamage(
      parquet,
      (bytes) => bytes.subarray(0, bytes.length / 2),
      async () => expect(await problemsOf('points')).toContain('features.parquet cannot be read'),
    );
    await withDamage(
      join(points.folder, 'parts.parquet'),
      () => null,
      async () => {
        expect(await problemsOf('points')).toContain('parts.parquet is missing');
        expect(await problemsOf('points')).toContain('parts.parquet cannot be read');
      },
    );
    await withDamage(
      join(points.folder, 'dataset.json'),
      (bytes) => Buffer.from(bytes.toString().replace('"featureCount": 50', '"featureCount": 51')),
      async () => expect(await problemsOf('points')).toContain('50 rows instead of 51'),
    );
    await withDamage(
      join(points.folder, 'dataset.json'),
      () => Buffer.from('{"id":'),
      async () => {
        expect(await problemsOf('points')).not.toBe('');
        const run = await runTwin('doctor', '--data', dataDir);
        expect(run.exitCode).toBe(1);
        expect(run.stdout).toContain('✗ points');
        expect(run.stdout).toContain('✓ ground');
      },
    );
    expect(await problemsOf('points')).toBe('');
  });

  it('names terrain tiles that are missing, changed or unreadable', async () => {
    const level = join(ground.folder, 'terrain', '8');
    const column = readdirSync(level)[0] ?? '';
    const row = readdirSync(join(level, column))[0] ?? '';
    const tile = join(level, column, row);
    await withDamage(
      tile,
      () => null,
      async () => expect(await problemsOf('ground')).toMatch(/\d+ terrain tiles instead of \d+/),
    );
    await withDamage(
      tile,
      (bytes) => bytes.subarray(0, 40),
      async () => {
        expect(await problemsOf('ground')).toContain('have changed');
        expect(await problemsOf('ground')).toContain(`8/${column}/${row.replace('.terrain', '')}`);
      },
    );
    await withDamage(
      join(ground.folder, 'terrain.json'),
      () => null,
      async () => expect(await problemsOf('ground')).toContain('terrain.json is missing'),
    );
    expect(await problemsOf('ground')).toBe('');
  });
});
