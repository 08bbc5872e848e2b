import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collectingContext } from '../conformance.ts';
import { readerSample } from '../reader-samples.ts';
import { geoTiffReader } from './geotiff-reader.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twin-tiff-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('refuses a directory that promises more values than the file has bytes, whichever field it is', async () => {
  const whole = readerSample(geoTiffReader).bytes;
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  const little = whole[0] === 0x49;
  const start = view.getUint32(4, little);
  const entries = view.getUint16(start, little);
  expect(entries).toBeGreaterThan(10);
  for (let entry = 0; entry < entries; entry++) {
    const bytes = whole.slice();
    // The number of values of the field: 251,658,241 of them would be half a gigabyte.
    new DataView(bytes.buffer).setUint32(start + 2 + entry * 12 + 4, 251_658_241, little);
    const path = join(folder, `entry-${entry}.tif`);
    await writeFile(path, bytes);
    await expect(geoTiffReader.open(path, collectingContext())).rejects.toMatchObject({
      code: 'input/unreadable',
      place: { file: path, at: `byte ${start + 2 + entry * 12}` },
    });
  }
});
