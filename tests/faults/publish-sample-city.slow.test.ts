import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PublishResult } from '#pipelines/commands/publish-options.ts';
import { parquetRows, temporaryFolder } from '../pipelines/publish-support.ts';
import { runTwinAsIs } from '../support/run-twin.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');
const out = join(folder, 'city');

/** Issue code under which a publish tells of a defect that the answer key of the sample city names. */
const CODE_OF_DEFECT: Readonly<Record<string, string>> = {
  'flipped-faces': 'geometry/flipped-faces',
  'missing-height': 'building/height-missing',
  'duplicate-id': 'feature/duplicate-id',
};

interface BuildingsKey {
  readonly lines: number;
  readonly buildingParts: number;
  readonly byUse: Readonly<Record<string, number>>;
  readonly defects: readonly { readonly id: string; readonly line: number; readonly defect: string }[];
}

const key = <Key>(name: string): Key =>
  JSON.parse(readFileSync(join(out, 'answers', `${name}.json`), 'utf8')) as Key;
let datasets: readonly PublishResult[] = [];
const dataset = (id: string): PublishResult => {
  const found = datasets.find((each) => each.dataset === `xuancheng-${id}`);
  if (!found) throw new Error(`${id} is not published`);
  return found;
};
const rowsOf = (id: string, table: string, columns: string) => {
  const { dataset: name, version } = dataset(id);
  return parquetRows(join(dataDir, 'published', name, version, `${table}.parquet`), columns);
};

describe('the sample city is published as its answer key says', () => {
  beforeAll(async () => {
    const run = await runTwinAsIs('sample', '--size', 'S', '--out', out, '--data', dataDir, '--json');
    expect(run.exitCode, run.stderr).toBe(0);
    datasets = (JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as { datasets: PublishResult[] })
      .datasets;
  });

  it('every defect of the buildings is told of once, under its feature, and nothing else is', async () => {
    const { defects } = key<BuildingsKey>('buildings');
    const expected = defects.map(({ id, defect }) => `${CODE_OF_DEFECT[defect]} ${id}`).sort();
    const told = (await rowsOf('buildings', 'issues', 'code, feature_id')).map(
      ({ code, feature_id }) => `${code} ${feature_id}`,
    );
    expect(told.sort()).toEqual(expected);
    const count = (defect: string) => defects.filter((each) => each.defect === defect).length;
    const counts = Object.fromEntries(dataset('buildings').issues.map((each) => [each.code, each.count]));
    for (const [defect, code] of Object.entries(CODE_OF_DEFECT))
      expect(counts[code], code).toBe(count(defect));
  });

  it('buildings, their parts and uses are as many as in the key', async () => {
    const { lines, buildingParts, byUse } = key<BuildingsKey>('buildings');
    expect(dataset('buildings').features).toBe(lines);
    expect(
      (await rowsOf('buildings', 'parts', 'kind')).filter(({ kind }) => kind === 'BuildingPart'),
    ).toHaveLength(buildingParts);
    const uses: Record<string, number> = {};
    for (const { use } of await rowsOf('buildings', 'features', '"use"'))
      uses[String(use)] = (uses[String(use)] ?? 0) + 1;
    expect(uses).toEqual(byUse);
  });

  it('network, stations and trees are as many as in the key, without issues', () => {
    const water = key<Record<string, number>>('water');
    expect(dataset('water').countsByKind).toEqual({
      junction: water.junctions,
      pipe: water.pipes,
      reservoir: water.reservoirs,
      tank: water.tanks,
      pump: water.pumps,
      valve: water.valves,
    });
    expect(dataset('stations').features).toBe(key<{ devices: number }>('stations').devices);
    expect(dataset('trees').features).toBe(key<{ trees: number }>('trees').trees);
    for (const { dataset: id, issues } of datasets)
      if (id !== 'xuancheng-buildings') expect(issues, id).toEqual([]);
  });
});
