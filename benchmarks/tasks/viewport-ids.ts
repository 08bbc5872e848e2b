import Flatbush from 'flatbush';
import { rowsWithin } from '#tiles-server/sources/viewport-indexes.ts';
import { hasPostgis, startPrivatePostgis } from '../peers/private-postgis.ts';
import { describePairs, interleavedPairs, median } from '../support/interleaved-pairs.ts';
import type { BenchmarkTask } from '../support/task.ts';

const SIDE = 1000;
const BOXES = SIDE * SIDE;
const [WEST, SOUTH, STEP_DEG, SIZE_DEG] = [118, 30, 0.001, 0.0005];
/** 32 × 32 boxes. */
const VIEW_STEPS = 32;
const VIEWS = 200;
const WARM_ROUNDS = 20;

/** Processor time of this process so far, microseconds. */
function processorUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

type Box = readonly [west: number, south: number, east: number, north: number];

function indexOfBoxes(): Flatbush {
  const index = new Flatbush(BOXES);
  for (let at = 0; at < BOXES; at++) {
    const [west, south] = [WEST + (at % SIDE) * STEP_DEG, SOUTH + Math.floor(at / SIDE) * STEP_DEG];
    index.add(west, south, west + SIZE_DEG, south + SIZE_DEG);
  }
  index.finish();
  return index;
}

/** Viewports spread over the whole, with edges between boxes: PostGIS keeps boxes of an index in single precision. */
function viewports(): Box[] {
  return Array.from({ length: VIEWS }, (_, at) => {
    const place = (prime: number) => ((at * prime) % (SIDE - VIEW_STEPS - 1)) * STEP_DEG + 0.00075;
    const [west, south] = [WEST + place(389), SOUTH + place(617)];
    return [west, south, west + VIEW_STEPS * STEP_DEG, south + VIEW_STEPS * STEP_DEG];
  });
}

const where = (box: Box) => `WHERE geom && ST_MakeEnvelope(${box.join(', ')}, 4326)`;

export const viewportIds: BenchmarkTask = {
  name: 'viewport-ids',
  about: 'rows of a viewport of about 1k of 1 M boxes against a PostGIS count with GiST',
  async run() {
    if (!hasPostgis()) return { skipped: 'PostgreSQL 15 with PostGIS 3 is not installed' };
    const index = indexOfBoxes();
    const views = viewports();
    const postgis = await startPrivatePostgis();
    try {
      await postgis.query(`CREATE EXTENSION postgis;
        CREATE UNLOGGED TABLE boxes AS SELECT i AS id, ST_MakeEnvelope(x, y, x + ${SIZE_DEG}::float8, y + ${SIZE_DEG}::float8, 4326) AS geom
          FROM (SELECT i, ${WEST}::float8 + (i % ${SIDE}) * ${STEP_DEG}::float8 AS x, ${SOUTH}::float8 + (i / ${SIDE}) * ${STEP_DEG}::float8 AS y
            FROM generate_series(0, ${BOXES - 1}) AS i) AS places;
        CREATE INDEX ON boxes USING gist (geom);`);
      await postgis.query('VACUUM ANALYZE boxes;');
      const sums = await postgis.query(
        views.map((box) => `SELECT count(*), sum(id) FROM boxes ${where(box)};`).join('\n'),
      );
      const own = views.map((box) => {
        const rows = rowsWithin(index, box);
        return `${rows.length}|${rows.reduce((sum, row) => sum + row, 0)}`;
      });
      if (sums.trim() !== own.join('\n')) throw new Error('PostGIS and the index find other boxes');
      const counts = own.map((line) => Number.parseInt(line, 10));
      // The first thousands of calls are compiled in turns while they run.
      for (let round = 0; round < WARM_ROUNDS; round++) for (const box of views) rowsWithin(index, box);
      const ownTimes: { readonly wallMs: number; readonly cpuUs: number }[] = [];
      const script = `\\timing on\n${views.map((box) => `SELECT count(*) FROM boxes ${where(box)};`).join('\n')}`;
      const timed = await interleavedPairs(
        async () => {
          const times = views.map((box) => {
            const [startCpu, start] = [processorUs(), performance.now()];
            rowsWithin(index, box);
            const [end, endCpu] = [performance.now(), processorUs()];
            return { wallMs: end - start, cpuUs: endCpu - startCpu };
          });
          ownTimes.push(...times);
          return median(times.map(({ wallMs }) => wallMs));
        },
        async () => {
          const printed = [...(await postgis.query(script)).matchAll(/Time: ([\d.]+) ms/g)];
          if (printed.length !== VIEWS) throw new Error(`psql timed ${printed.length} of ${VIEWS} queries`);
          return median(printed.map(([, time]) => Number(time)));
        },
      );
      // The first run of all warms up and is left out.
      const at = (name: 'wallMs' | 'cpuUs', share: number) => {
        const sorted = ownTimes
          .slice(VIEWS)
          .map((times) => times[name])
          .sort((a, b) => a - b);
        return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
      };
      const note = `${VIEWS} viewports of ${median(counts)} boxes, count and sum of ids equal`;
      return {
        measurements: [
          {
            metric: 'rows of a viewport, p50',
            value: timed.ours * 1000,
            unit: 'µs',
            reference: `PostGIS count p50 ${(timed.peer * 1000).toFixed(0)} µs`,
            ratio: timed.peerOverOurs,
            reach: { kind: 'at-least', ratio: 9 },
            note: `${describePairs(timed)}; ${note}; ours in process, the peer by psql over a local socket in one session`,
          },
          {
            metric: 'rows of a viewport, p99',
            value: at('cpuUs', 0.99),
            unit: 'µs of processor time',
            reference: `own p50 ${at('cpuUs', 0.5).toFixed(0)} µs`,
            ratio: at('cpuUs', 0.99) / at('cpuUs', 0.5),
            reach: { kind: 'at-most', ratio: 10 },
            note: `${note}; processor time of the process, garbage collection included`,
          },
          {
            metric: 'rows of a viewport, p99 by the clock',
            value: at('wallMs', 0.99) * 1000,
            unit: 'µs',
            reference: `own p50 ${(at('wallMs', 0.5) * 1000).toFixed(0)} µs`,
            ratio: at('wallMs', 0.99) / at('wallMs', 0.5),
            reach: { kind: 'at-most', ratio: 10 },
            note: `${note}; on a shared machine the turns of other work, ms each, are in it`,
          },
        ],
      };
    } finally {
      await postgis.close();
    }
  },
};
