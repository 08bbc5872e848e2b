import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATA, hasFile, parquetRows, publish, temporaryFolder } from '../pipelines/publish-support.ts';
import { runTwin, startTwin } from '../support/run-twin.ts';
import { currentOf, filesOf, hiddenIn, until } from './publish-support.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');
const DELFT = join(DATA, 'cityjson/delft.city.json');

type Ring = readonly (readonly number[])[];
const SQUARE: Ring = [
  [118.75, 30.94],
  [118.751, 30.94],
  [118.751, 30.941],
  [118.75, 30.941],
  [118.75, 30.94],
];
const BOW_TIE: Ring = [
  [118.75, 30.94],
  [118.751, 30.941],
  [118.751, 30.94],
  [118.75, 30.941],
  [118.75, 30.94],
];

function geoJson(...rings: readonly (readonly [id: string, ring: Ring])[]): string {
  const features = rings.map(([id, ring]) => ({
    type: 'Feature',
    id,
    properties: { name: id },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** Writes an input file; its path. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const squareAt = (lon: number): Ring => SQUARE.map(([x = 0, y = 0]) => [x + lon, y]);
const FINE = file('fine.geojson', geoJson(['a', SQUARE]));
const SWAPPED = geoJson(['a', SQUARE.map(([x = 0, y = 0]) => [y, x])]);

interface Refusal {
  readonly what: string;
  readonly path: string;
  readonly args?: readonly string[];
  readonly code: string;
  readonly exitCode: number;
}

const REFUSALS: readonly Refusal[] = [
  {
    what: 'no CRS',
    path: file('survey.csv', 'id,name,x,y\n1,a,500000,3424000\n2,b,500100,3424100\n'),
    code: 'crs/missing',
    exitCode: 1,
  },
  {
    what: 'lat and lon swapped, CRS given',
    path: file('swapped.geojson', SWAPPED),
    args: ['--crs', 'EPSG:4326'],
    code: 'crs/out-of-range',
    exitCode: 1,
  },
  { what: 'an empty file', path: file('empty.geojson', ''), code: 'input/empty', exitCode: 1 },
  {
    what: 'a file cut before its first feature ends',
    path: file('cut.geojson', geoJson(['a', SQUARE]).slice(0, 120)),
    code: 'input/truncated',
    exitCode: 1,
  },
  {
    what: 'an unknown format',
    path: file('notes.xyz', 'hello there'),
    code: 'input/unknown-format',
    exitCode: 1,
  },
  {
    what: 'a file without any geometry',
    path: file(
      'nogeom.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: ['a', 'b'].map((id) => ({ type: 'Feature', id, properties: { id }, geometry: null })),
      }),
    ),
    code: 'input/no-features',
    exitCode: 1,
  },
  { what: 'a missing file', path: join(folder, 'absent.geojson'), code: 'input/unreadable', exitCode: 1 },
];

describe('a refused publish says what, where and what to do, and touches nothing', () => {
  it.each(REFUSALS)('$what → $code', async ({ path, args = [], code, exitCode }) => {
    await publish(FINE, dataDir, { id: 'refused' });
    const before = filesOf(dataDir);
    const refused = await runTwin('publish', path, ...args, '--id', 'refused', '--data', dataDir, '--json');
    expect(refused.exitCode).toBe(exitCode);
    const { error } = JSON.parse(refused.stdout.trim().split('\n').at(-1) ?? '') as {
      error: { code: string; message: string; place: { file?: string }; remedy: string };
    };
    expect(error.code).toBe(code);
    expect(`${error.message} ${error.place.file ?? ''}`).toContain(path);
    expect(error.remedy).not.toBe('');
    expect(refused.stdout + refused.stderr).not.toMatch(/\n\s+at .*:\d+/);
    expect(filesOf(dataDir)).toEqual(before);
  });
  it('an unknown CRS and a bad id are refused', async () => {
    await publish(FINE, dataDir);
    const before = filesOf(dataDir);
    await expect(publish(FINE, dataDir, { crs: 'EPSG:999999' })).rejects.toMatchObject({
      code: 'crs/unknown',
      place: { file: FINE },
    });
    await expect(publish(FINE, dataDir, { id: '../outside' })).rejects.toMatchObject({ code: 'usage' });
    expect(filesOf(dataDir)).toEqual(before);
  });
  it('an unknown option is a usage error', async () => {
    const refused = await runTwin('publish', FINE, '--nope', '--data', dataDir);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('--nope');
  });
  it.skipIf(!hasFile('cityjson/zurich_lod2.city.json'))('heights without a datum are refused', async () => {
    const path = join(DATA, 'cityjson/zurich_lod2.city.json');
    await publish(FINE, dataDir, { id: 'datumless' });
    const before = filesOf(dataDir);
    await expect(publish(path, dataDir, { id: 'datumless' })).rejects.toMatchObject({
      code: 'height-datum/missing',
      place: { file: path },
    });
    expect(filesOf(dataDir)).toEqual(before);
  });
});

describe('bad data inside a readable file', () => {
  const issuesOf = (codes: readonly { code: string }[]) => codes.map(({ code }) => code);
  it('a crossed ring is kept and flagged; a second id is renamed', async () => {
    const crossed = await publish(file('crossed.geojson', geoJson(['a', SQUARE], ['b', BOW_TIE])), dataDir);
    expect([crossed.result.features, issuesOf(crossed.result.issues)]).toEqual([
      2,
      ['geometry/self-intersection'],
    ]);
    const doubled = await publish(
      file('doubled.geojson', geoJson(['a', SQUARE], ['a', squareAt(0.01)])),
      dataDir,
    );
    expect([doubled.result.features, issuesOf(doubled.result.issues)]).toEqual([2, ['feature/duplicate-id']]);
    const ids = (await parquetRows(join(doubled.folder, 'features.parquet'), 'id')).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    const [issue] = await parquetRows(join(doubled.folder, 'issues.parquet'), 'code, file');
    expect(issue?.code).toBe('feature/duplicate-id');
    expect(String(issue?.file)).toContain('doubled.geojson');
  });
  it('a coordinate of 1e300 drops its feature, NaN drops its row, and the rest is published', async () => {
    const huge = await publish(file('huge.geojson', geoJson(['a', SQUARE], ['b', squareAt(1e300)])), dataDir);
    expect([huge.result.features, issuesOf(huge.result.issues)]).toEqual([
      1,
      ['geometry/impossible-coordinate'],
    ]);
    const table = await publish(
      file('holes.csv', 'id,name,lon,lat\n1,a,118.75,30.94\n2,b,NaN,30.95\n3,c,1e300,30.95\n'),
      dataDir,
      { crs: 'OGC:CRS84' },
    );
    expect(table.result.features).toBe(1);
    expect(table.result.issues.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });
  it('Chinese paths with spaces, a BOM and a GBK table are read', async () => {
    const named = await publish(
      file('数据 目录/宛陵 湖.geojson', `\uFEFF${geoJson(['a', SQUARE])}`),
      dataDir,
      { id: 'wanling' },
    );
    expect(named.result.features).toBe(1);
    // 宣城,118.75,30.94 in GBK.
    const table = Buffer.concat([
      Buffer.from('id,name,lon,lat\n1,'),
      Buffer.from([0xd0, 0xfb, 0xb3, 0xc7]),
      Buffer.from(',118.75,30.94\n'),
    ]);
    const gbk = await publish(file('gbk.csv', table), dataDir);
    expect(await parquetRows(join(gbk.folder, 'features.parquet'), 'name')).toEqual([{ name: '宣城' }]);
  });
});

describe('what is in force survives', () => {
  it('--json ends stdout with one object of the stated keys', async () => {
    const run = await runTwin('publish', FINE, '--id', 'keys', '--data', dataDir, '--json');
    expect(run.exitCode).toBe(0);
    const keys = Object.keys(JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as object);
    expect(keys.sort()).toEqual([
      'bounds',
      'countsByKind',
      'dataset',
      'features',
      'issues',
      'maxHeightM',
      'minHeightM',
      'seconds',
      'sourceCrs',
      'surfaces',
      'version',
    ]);
  });
  it('a lock of a live process refuses, one of a dead process is taken over with its staging', async () => {
    const { result } = await publish(FINE, dataDir, { id: 'locked' });
    const dataset = join(dataDir, 'published/locked');
    writeFileSync(join(dataset, '.lock'), String(process.pid));
    await expect(publish(FINE, dataDir, { id: 'locked' })).rejects.toMatchObject({ code: 'publish/locked' });
    expect(currentOf(dataDir, 'locked')).toBe(result.version);
    // Beyond the largest pid Linux gives out.
    writeFileSync(join(dataset, '.lock'), '4194305');
    mkdirSync(join(dataset, '.staging-4194305-old'));
    const next = await publish(FINE, dataDir, { id: 'locked' });
    expect(currentOf(dataDir, 'locked')).toBe(next.result.version);
    expect(hiddenIn(dataDir, 'locked')).toEqual([]);
  });
  it.skipIf(!hasFile('cityjson/delft.city.json'))(
    'of two publishes at once the second is refused and the first succeeds',
    async () => {
      const first = publish(DELFT, dataDir, { id: 'twice' });
      await until(() => hiddenIn(dataDir, 'twice').some((name) => name.startsWith('.staging-')));
      await expect(publish(DELFT, dataDir, { id: 'twice' })).rejects.toMatchObject({
        code: 'publish/locked',
      });
      const { result } = await first;
      expect(currentOf(dataDir, 'twice')).toBe(result.version);
      expect(hiddenIn(dataDir, 'twice')).toEqual([]);
    },
  );
  it.skipIf(!hasFile('cityjson/delft.city.json'))('Ctrl-C leaves neither staging nor lock', async () => {
    const before = (await publish(FINE, dataDir, { id: 'stopped' })).result.version;
    const args = ['publish', DELFT, '--id', 'stopped', '--data', dataDir, '--json'];
    const { child, ended } = await startTwin(args);
    await until(() => hiddenIn(dataDir, 'stopped').some((name) => name.startsWith('.staging-')));
    child.kill('SIGINT');
    const stopped = await ended;
    expect(stopped.exitCode).toBe(1);
    expect(JSON.parse(stopped.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      error: { code: 'cancelled' },
    });
    expect(hiddenIn(dataDir, 'stopped')).toEqual([]);
    expect(currentOf(dataDir, 'stopped')).toBe(before);
  });
  it.skipIf(!hasFile('cityjson/delft.city.json'))(
    'a full disk is refused and the old version stays in force',
    async (context) => {
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' });
      } catch {
        context.skip('a disk of 2 MB can only be mounted by root');
      }
      try {
        const before = (await publish(FINE, disk, { id: 'full' })).result.version;
        await expect(publish(DELFT, disk, { id: 'full' })).rejects.toMatchObject({
          code: 'publish/disk-full',
        });
        expect(currentOf(disk, 'full')).toBe(before);
        expect(readdirSync(join(disk, 'published/full')).sort()).toEqual([before, 'current'].sort());
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );
});

describe('republishing', () => {
  it('gives the same features the same ids, stated or not', async () => {
    const place = fc.record({
      lon: fc.integer({ min: 0, max: 999 }),
      id: fc.option(fc.string({ minLength: 1, maxLength: 12 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(place, { minLength: 1, maxLength: 12, selector: ({ lon }) => lon }),
        async (places) => {
          const features = places.map(({ lon, id }) => ({
            type: 'Feature',
            id,
            properties: {},
            geometry: { type: 'Point', coordinates: [118 + lon / 1000, 30.9] },
          }));
          const path = file('again.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
          const idsOf = async () => {
            const { folder: version } = await publish(path, dataDir);
            return (await parquetRows(join(version, 'features.parquet'), 'id, west'))
              .map(({ id, west }) => `${west} ${id}`)
              .sort();
          };
          expect(await idsOf()).toEqual(await idsOf());
        },
      ),
      { numRuns: 6 },
    );
  });
});
