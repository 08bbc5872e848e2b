import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  clearSampleMark,
  holdsSample,
  marksSample,
  wantedSample,
  writeSampleMark,
} from '../../scripts/sample-mark.mjs';

const CITY = { size: 'S', seed: 1, version: '0.1.0', generator: 'abc' };
let folder: string;
let data: string;
let sample: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twin-mark-'));
  data = join(folder, 'data');
  sample = join(folder, 'sample');
  mkdirSync(join(data, 'published/xuancheng-buildings'), { recursive: true });
  mkdirSync(sample);
  // What a start leaves that was killed after the third of seven datasets.
  writeFileSync(join(data, 'published/xuancheng-buildings/current'), 'v1');
  writeFileSync(join(sample, 'sample.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the mark of a finished sample city', () => {
  it('is missing where a start was killed between two datasets', () => {
    expect(holdsSample(data, sample, CITY)).toBe(false);
  });

  it('holds for the city it was written for and for no other', () => {
    writeSampleMark(data, CITY);
    expect(holdsSample(data, sample, CITY)).toBe(true);
    for (const other of [{ size: 'M' }, { seed: 2 }, { version: '0.2.0' }, { generator: 'abd' }])
      expect(holdsSample(data, sample, { ...CITY, ...other })).toBe(false);
  });

  it('does not hold once another city is begun', () => {
    writeSampleMark(data, CITY);
    clearSampleMark(data, sample);
    writeFileSync(join(sample, 'sample.json'), '{}');
    expect(holdsSample(data, sample, CITY)).toBe(false);
  });

  it('does not hold without the files of the simulator or the published buildings', () => {
    writeSampleMark(data, CITY);
    rmSync(join(sample, 'sample.json'));
    expect(holdsSample(data, sample, CITY)).toBe(false);
    writeFileSync(join(sample, 'sample.json'), '{}');
    rmSync(join(data, 'published'), { recursive: true });
    expect(holdsSample(data, sample, CITY)).toBe(false);
  });

  it('says nothing when it cannot be read', () => {
    for (const text of ['', '{"size":"S"', 'null', '[]', '{}']) expect(marksSample(text, CITY)).toBe(false);
  });

  it('names size, seed, version and generator of the city at hand', () => {
    const wanted = wantedSample('S', '01');
    expect(wanted).toMatchObject({ size: 'S', seed: 1 });
    expect(wanted.generator).toMatch(/^[0-9a-f]{16}$/);
    expect(wantedSample('S', '1')).toEqual(wanted);
  });
});
