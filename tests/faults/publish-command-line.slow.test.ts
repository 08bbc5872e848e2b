import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#pipelines/commands/index.ts';
import { geoTiffReader } from '#pipelines/readers/geotiff/geotiff-reader.ts';
import { readerSample } from '#pipelines/readers/reader-samples.ts';
import { temporaryFolder } from '../pipelines/publish-support.ts';
import { type CommandRun, runTwin } from '../support/run-twin.ts';
import { currentOf } from './publish-support.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const POINTS = file('points.csv', 'id,lon,lat\n1,118.75,30.94\n2,118.76,30.95\n3,NaN,30.95\n');
const LOCAL = file('local.csv', 'id,x,y\n1,0,0\n2,500,200\n');
const EMPTY = file('empty.csv', '');
const RASTER = file('heights.tif', readerSample(geoTiffReader).bytes);
const GEOMETRY = file(
  'line.geojson',
  JSON.stringify({
    type: 'Feature',
    id: 'a',
    properties: {},
    geometry: {
      type: 'LineString',
      coordinates: [
        [118.75, 30.94, 12],
        [118.76, 30.95, 15],
      ],
    },
  }),
);

type Answer = Readonly<Record<string, unknown>> & {
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string };
};
const lastLine = ({ stdout }: CommandRun) => JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Answer;
const twin = (...args: string[]) => runTwin(...args, '--data', dataDir, '--json');

interface Case {
  readonly args: readonly string[];
  readonly exitCode: number;
  /** Code of the error, or fields of the answer. */
  readonly answer: string | Readonly<Record<string, unknown>>;
  /** What people read, on stderr. */
  readonly says?: RegExp;
}

/** Exit code of what the command line refuses to begin. */
const USAGE = 2;

/** In order: what a case publishes the ones after it find. */
const CASES: readonly Case[] = [
  { args: ['list'], exitCode: 0, answer: { datasets: [] } },
  {
    args: ['publish', POINTS, '--id', 'points', '--title', '点', '--version', 'v1', '--crs', 'EPSG:4490'],
    exitCode: 0,
    answer: { dataset: 'points', version: 'v1', features: 2 },
    says: /✓ points v1: 2 features.*\n.*error csv\/no-coordinates × 1: This row has no .* \(points\.csv, line 4\)/s,
  },
  {
    args: ['publish', POINTS, '--id', 'points', '--version', 'v1'],
    exitCode: 1,
    answer: 'publish/locked',
    says: /version v1 of points is published already/,
  },
  {
    args: ['publish', LOCAL, '--id', 'local', '--origin', '118.75,30.94', '--rotation', '90'],
    exitCode: 0,
    answer: { dataset: 'local', sourceCrs: 'local about 118.75, 30.94, 0' },
  },
  {
    args: [
      'publish',
      GEOMETRY,
      '--id',
      'line',
      '--recipe',
      'basemap',
      '--licence',
      'CC-BY-4.0',
      '--provider',
      '测绘局',
    ],
    exitCode: 0,
    answer: { dataset: 'line', features: 1 },
    says: /height-datum\/assumed-ellipsoidal × 1: The file states no height datum/,
  },
  {
    args: ['publish', RASTER, '--id', 'ground', '--height-datum', 'ellipsoidal'],
    exitCode: 0,
    answer: { dataset: 'ground', terrain: expect.objectContaining({ minZoom: 0 }) },
    says: /✓ ground \S+: \d+ terrain tiles, levels 0 to \d+, \d+\.\d MB/,
  },
  { args: ['publish', LOCAL], exitCode: 1, answer: 'crs/missing', says: /--origin/ },
  { args: ['publish', LOCAL, '--origin', '118.75'], exitCode: 2, answer: 'usage', says: /lon,lat/ },
  { args: ['publish', LOCAL, '--rotation', 'left'], exitCode: 2, answer: 'usage', says: /degrees/ },
  { args: ['publish', LOCAL, '--rotation', '5'], exitCode: 2, answer: 'usage', says: /--origin/ },
  { args: ['publish', POINTS, '--recipe', 'nothing'], exitCode: 2, answer: 'usage', says: /--recipe: / },
  { args: ['publish', POINTS, '--id', 'A b'], exitCode: 2, answer: 'usage', says: /lower case/ },
  {
    args: ['publish', EMPTY],
    exitCode: 1,
    answer: 'input/empty',
    says: /✗ \S+empty\.csv is empty \(byte 0\)\n/,
  },
  { args: ['publish'], exitCode: 2, answer: 'usage', says: /→ see `twin publish --help`/ },
  { args: ['publish', POINTS, '--nope'], exitCode: 2, answer: 'usage', says: /--nope/ },
  {
    args: ['inspect', POINTS],
    exitCode: 0,
    answer: { format: 'csv', crs: 'OGC:CRS84', problem: null, minHeightM: null },
    says: /lands about {8}118\.755000°E 30\.945000°N/,
  },
  {
    args: ['inspect', LOCAL],
    exitCode: 0,
    answer: { crs: null, problem: expect.objectContaining({ code: 'crs/missing' }) },
    says: /problem .* states no coordinate system\n +→ .*--origin/,
  },
  {
    args: ['inspect', LOCAL, '--origin', '118.75,30.94,5', '--rotation', '90'],
    exitCode: 0,
    answer: { problem: null, boundsEcef: expect.objectContaining({ length: 6 }) },
    says: /nothing stands in the way/,
  },
  {
    args: ['inspect', RASTER],
    exitCode: 0,
    answer: {
      raster: { width: 2, height: 2, noData: null },
      problem: expect.objectContaining({ code: 'height-datum/missing' }),
    },
    says: /problem .* states no height datum\n +→ say which with --height-datum/,
  },
  {
    args: ['inspect', RASTER, '--height-datum', '2'],
    exitCode: 0,
    answer: { problem: null, minHeightM: 3, maxHeightM: 6 },
    says: /3\.00 m to 6\.00 m above the ellipsoid/,
  },
  {
    args: ['list'],
    exitCode: 0,
    answer: {
      datasets: ['ground', 'line', 'local', 'points'].map((id) =>
        expect.objectContaining({ id, problem: null }),
      ),
    },
  },
  { args: ['doctor'], exitCode: 0, answer: { datasets: expect.objectContaining({ length: 4 }) } },
  { args: ['run'], exitCode: 0, answer: { processes: expect.any(Array) } },
  { args: ['run', 'no.such-process'], exitCode: 2, answer: 'usage', says: /there are: / },
  { args: ['retire', 'nobody'], exitCode: 1, answer: 'dataset/not-found' },
  { args: ['retire', 'Not an id'], exitCode: 2, answer: 'usage' },
  { args: ['retire', 'local'], exitCode: 0, answer: { dataset: 'local', retired: true } },
  {
    args: ['sample', '--size', 'XL'],
    exitCode: 2,
    answer: 'usage',
    says: /S, M or L.*\n +→ see `twin sample --help`/,
  },
  { args: ['nope'], exitCode: 2, answer: 'usage', says: /→ see `twin --help`/ },
];

describe('the command line ends stdout with one object and exits as it should', () => {
  const named = (cases: readonly Case[]) =>
    cases.map((each) => [each.args.join(' ').replaceAll(`${folder}/`, ''), each] as const);
  const check = async ({ args, exitCode, answer, says }: Case) => {
    const run = await twin(...args);
    const given = lastLine(run);
    if (typeof answer === 'string') {
      expect(given.error).toMatchObject({ code: answer });
      expect(given.error?.remedy).not.toBe('');
    } else expect(given).toMatchObject(answer);
    expect(run.exitCode).toBe(exitCode);
    if (says) expect(run.stderr).toMatch(says);
    expect(run.stdout.trim().split('\n')).toHaveLength(1);
  };
  it.each(named(CASES.filter((each) => each.exitCode !== USAGE)))('twin %s', (_, each) => check(each));
  // These touch nothing: several at once.
  it.concurrent.each(named(CASES.filter((each) => each.exitCode === USAGE)))('twin %s', (_, each) =>
    check(each),
  );

  it('keeps what the command line says of a dataset', () => {
    const manifest = (id: string) =>
      JSON.parse(
        readFileSync(join(dataDir, 'published', id, currentOf(dataDir, id) ?? '', 'dataset.json'), 'utf8'),
      ) as Record<string, unknown>;
    expect(manifest('points')).toMatchObject({ title: { zh: '点', en: '点' }, validTime: [null, null] });
    expect(manifest('line')).toMatchObject({
      licence: 'CC-BY-4.0',
      provider: { zh: '测绘局', en: '测绘局' },
      lineage: { recipe: 'basemap' },
    });
  });

  it('says the same to people without --json, and usage errors on stderr', async () => {
    const inspected = await runTwin('inspect', LOCAL, '--data', dataDir);
    expect(inspected.stdout).toMatch(/problem .*coordinate system/);
    expect(inspected.stdout).not.toMatch(/[{[]"/);
    const refused = await runTwin('inspect', '--data', dataDir);
    expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('see `twin inspect --help`');
  });
});

it('every option and argument of every command is described', async () => {
  const { Command } = await import('commander');
  const program = new Command('twin');
  for (const command of COMMANDS) command.register(program);
  for (const command of program.commands) {
    for (const { flags, description } of command.options)
      expect(description, `${command.name()} ${flags}`).not.toBe('');
    for (const argument of command.registeredArguments)
      expect(argument.description, `${command.name()} ${argument.name()}`).not.toBe('');
  }
});
