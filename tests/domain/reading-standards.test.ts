import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NOISE_AREAS, NOISE_DAY_HOURS, NOISE_SOURCE } from '#core/domains/ecology/noise-limits.ts';
import { WATER_CLASS, WATER_ITEMS } from '#core/domains/ecology/surface-water.ts';
import { CONGESTION_CLASS, CONGESTION_ROADS } from '#core/domains/feeds/congestion.ts';

const SHARED = '../shared/domain';
const shared = (name: string) => JSON.parse(readFileSync(`${SHARED}/${name}.json`, 'utf8'));
/** Our mark for a status of the shared tables. */
const mark = (status: string) => (status === 'verified' ? 'verified' : 'from memory');
const hex = (rgb: readonly number[]) =>
  `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

interface Level {
  readonly zh: string;
  readonly rgb: readonly number[];
}
interface WaterItemEntry {
  readonly id: string;
  readonly dir?: string;
  readonly limits?: readonly number[];
}

/** Ids under which the shared table has the items that the product keeps. */
const idOf = ({ id, body }: { readonly id: string; readonly body?: string }) =>
  body === 'lake' ? `${id}_lake` : id;
/** Items of the shared table that the product does not judge. */
const WITHOUT_ITEM: readonly { readonly ids: readonly string[]; readonly reason: string }[] = [
  { ids: ['ph'], reason: 'a range, the same for all classes' },
  { ids: ['tn', 'fc'], reason: 'normally left out of the class of a section (the note of the shared table)' },
  {
    ids: 'cu zn f se as hg cd cr6 pb cn phenol oil las s2'.split(' '),
    reason: 'laboratory analyses: no automatic station of the sample reports them',
  },
];

// The table of air quality is compared beside its code, in core/domains/ecology.
describe.skipIf(!existsSync(SHARED))(
  'standards that readings are classed by (skipped where ../shared/domain is absent)',
  () => {
    it('hold the noise limits of GB 3096 with areas, hours and mark', () => {
      const table = shared('noise-limits');
      expect(table.source).toContain(NOISE_SOURCE.name.zh);
      expect(NOISE_SOURCE.status).toBe(mark(table.status));
      expect(Object.fromEntries(NOISE_AREAS.map(({ id, day, night }) => [id, { day, night }]))).toEqual(
        Object.fromEntries(
          Object.entries(table.zones as Record<string, { day: number; night: number }>).map(
            ([id, { day, night }]) => [id, { day, night }],
          ),
        ),
      );
      const [from, to] = NOISE_DAY_HOURS.map((hour) => `${String(hour).padStart(2, '0')}:00`);
      expect(table.day.startsWith(`${from}-${to}`)).toBe(true);
    });

    it('hold the limits of GB 3838, its classes, and the colours with a mark of their own', () => {
      const { source, status, items, classes, classColours } = shared('surface-water-limits');
      const [limits, colours] = WATER_CLASS.sources;
      expect(source).toContain(limits?.name.zh);
      expect([limits?.status, colours?.status]).toEqual([mark(status), mark(classColours.status)]);
      expect(classColours.source).toContain('环办[2011]22号');
      const kept = new Map(WATER_ITEMS.map((item) => [idOf(item), item]));
      const without = WITHOUT_ITEM.flatMap(({ ids }) => ids);
      for (const { id, limits: bounds, dir } of items as readonly WaterItemEntry[]) {
        expect(kept.has(id), id).toBe(!without.includes(id));
        if (!kept.has(id)) continue;
        expect(kept.get(id)?.limits, id).toEqual(bounds);
        expect(kept.get(id)?.isMinimum === true, id).toBe(dir === 'min');
      }
      const keys = [...classes, 'worseV'] as string[];
      expect(WATER_CLASS.classes.map(({ rgb }) => rgb)).toEqual(
        keys.map((key) => hex((classColours[key] as Level).rgb)),
      );
      expect(WATER_CLASS.classes.map(({ zh }) => zh.replaceAll(/ |类/g, ''))).toEqual([
        ...classes,
        shared('surface-water-limits').worse,
      ]);
    });

    it('hold the speeds of the congestion table with names and colours', () => {
      const { status, tpi, segmentSpeedKmh } = shared('congestion-levels');
      const [speeds, colours] = CONGESTION_CLASS.sources;
      expect(segmentSpeedKmh.source).toContain('DB11/T 785');
      expect(speeds?.name.zh).toContain('DB11/T 785');
      expect(speeds?.status).toBe(mark(status));
      // The shared table calls its colours a suggestion from memory.
      expect([tpi.rgbStatus.includes('from memory'), colours?.status]).toEqual([true, 'from memory']);
      for (const { id, boundsKmh } of CONGESTION_ROADS) expect(boundsKmh, id).toEqual(segmentSpeedKmh[id]);
      expect(CONGESTION_CLASS.classes.map(({ zh, rgb }) => [zh, rgb])).toEqual(
        (tpi.levels as readonly Level[]).map(({ zh, rgb }) => [zh, hex(rgb)]),
      );
    });
  },
);
