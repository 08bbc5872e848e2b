import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parquetRows, publish, temporaryFolder } from '../pipelines/publish-support.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');

function table(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

it('the manifest spans the lives that features state', async () => {
  const ended = table(
    'ended.csv',
    'id,lon,lat,valid_from,valid_to\n1,118.75,30.94,2001-05-01,2010\n2,118.76,30.95,1998,2004-12-31\n3,118.77,30.96,,\n',
  );
  const { manifest, folder: version } = await publish(ended, dataDir, { crs: 'EPSG:4490' });
  expect(manifest.validTime).toEqual(['1998', '2010']);
  const rows = await parquetRows(join(version, 'features.parquet'), 'id, valid_from, valid_to');
  expect(rows.sort((a, b) => Number(a.id) - Number(b.id))).toEqual([
    { id: '1', valid_from: '2001-05-01', valid_to: '2010' },
    { id: '2', valid_from: '1998', valid_to: '2004-12-31' },
    { id: '3', valid_from: null, valid_to: null },
  ]);
  const open = table('open.csv', 'id,lon,lat,valid_from\n1,118.75,30.94,2001\n');
  expect((await publish(open, dataDir, { crs: 'EPSG:4490' })).manifest.validTime).toEqual(['2001', null]);
});

it('features carry the accuracy of the way from their CRS, where it is stated', async () => {
  const path = table('accuracy.csv', 'id,lon,lat\n1,118.75,30.94\n');
  for (const [crs, accuracyM] of [
    ['EPSG:4490', null],
    ['GCJ-02', 1],
    ['BD-09', 2],
  ] as const) {
    const { folder: version } = await publish(path, dataDir, { crs });
    expect(await parquetRows(join(version, 'features.parquet'), 'accuracy_m'), crs).toEqual([
      { accuracy_m: accuracyM },
    ]);
  }
});
