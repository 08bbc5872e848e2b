import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConformanceSchema } from '#core/contract/landing.ts';
import { statedPipeClass } from '#pipelines/domains/networks/pipe-words.ts';
import { openTestServer } from '#tiles-server/testing/open-test-server.ts';

const SHARED = '../shared/domain';
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const shared = (name: string) => read(`${SHARED}/${name}.json`);

interface EpsgEntry {
  readonly epsg: number;
}
interface PipeClass {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly rgb: readonly number[];
  readonly sub: readonly (readonly [code: string, number: string, zh: string, colour?: string])[];
}

/** Classes of the shared table that the product has no colour of its own for. */
const WITHOUT_COLOUR: readonly { readonly code: string; readonly reason: string }[] = [
  { code: 'QT', reason: 'what is none of the seven classes is drawn in the colour of what is not stated' },
];

const hex = (rgb: readonly number[]) =>
  `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

// Standards of readings are compared in reading-standards.test.ts, air quality beside its code.
describe.skipIf(!existsSync(SHARED))(
  'tables kept in the code (skipped where ../shared/domain is absent)',
  () => {
    it('hold every system of the shared EPSG list as it is there', () => {
      const kept = new Map<number, EpsgEntry>(
        ['china', 'world']
          .flatMap((part): EpsgEntry[] => read(`core/geo/crs-tables/epsg-${part}.json`).crs)
          .map((entry) => [entry.epsg, entry]),
      );
      const { crs }: { crs: EpsgEntry[] } = shared('epsg');
      expect(crs.length).toBeGreaterThan(30);
      for (const entry of crs) expect(kept.get(entry.epsg), `EPSG:${entry.epsg}`).toEqual(entry);
    });

    it('hold the pipe classes of CJJ 61 with names and colours, all but those that say why', () => {
      const { status, classes }: { status: string; classes: PipeClass[] } = shared('pipe-classes');
      const kept = read('web/domains/networks/pipe-classes.json');
      const missing = WITHOUT_COLOUR.map(({ code }) => code);
      expect(kept.status).toBe(status);
      expect(kept.classes).toEqual(
        classes
          .filter(({ code }) => !missing.includes(code))
          .map(({ code, zh, en, rgb }) => ({ code, zh, en, rgb: hex(rgb) })),
      );
      expect(classes.map(({ code }) => code)).toEqual(expect.arrayContaining(missing));
    });

    it('know each of these pipe classes by its code and by its Chinese and English name', () => {
      const { classes }: { classes: PipeClass[] } = read('web/domains/networks/pipe-classes.json');
      for (const { code, zh, en } of classes)
        for (const word of [code, zh, en]) expect(statedPipeClass({ pipe_class: word }), word).toBe(en);
    });

    it('know each subclass and each older code of a class', () => {
      const { classes, aliases }: { classes: PipeClass[]; aliases: object } = shared('pipe-classes');
      const kept: { classes: PipeClass[] } = read('web/domains/networks/pipe-classes.json');
      for (const { code, en } of kept.classes)
        for (const [subclass] of classes.find((one) => one.code === code)?.sub ?? [])
          expect(statedPipeClass({ 管类: subclass }), subclass).toBe(en);
      expect(Object.keys(aliases)).toEqual(['DX']);
      expect(statedPipeClass({ 管类: 'DX' })).toBe('telecom');
    });

    it('claim only conformance classes that the shared list of OGC names', async () => {
      const server = await openTestServer();
      try {
        const answer = await server.app.request('/api/conformance');
        const { conformsTo } = ConformanceSchema.parse(await answer.json());
        const listed = Object.values(shared('ogc-conformance').classes as Record<string, { uris: string[] }>);
        const known = listed.flatMap(({ uris }) => uris);
        expect(conformsTo.length).toBeGreaterThan(5);
        expect(conformsTo.filter((uri) => !known.includes(uri))).toEqual([]);
      } finally {
        await server.close();
      }
    });
  },
);
