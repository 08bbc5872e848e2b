import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureColumns } from '../../process/feature-reader.ts';
import { runProcess } from '../../process/run-process.ts';
import { readNetwork } from './read-network.ts';
import { TraceOutput, traceNetwork } from './trace.ts';

type Link = readonly [
  id: string,
  from: string,
  to: string,
  own?: { status?: string; kind?: string; diameterMm?: number },
];

/** A reader over a few nodes (`R…` reservoirs) and links of 100 m. */
function readerOf(nodes: readonly string[], links: readonly Link[]) {
  const none = nodes.map(() => null);
  const rows: FeatureColumns = {
    rowCount: nodes.length + links.length,
    texts: {
      id: [...nodes, ...links.map(([id]) => id)],
      kind: [
        ...nodes.map((id) => (id.startsWith('R') ? 'reservoir' : 'junction')),
        ...links.map(([, , , own]) => own?.kind ?? 'pipe'),
      ],
      epanet_id: [...none, ...links.map(() => null)],
      from_id: [...none, ...links.map(([, from]) => from)],
      to_id: [...none, ...links.map(([, , to]) => to)],
      status: [...none, ...links.map(([, , , own]) => own?.status ?? 'open')],
    },
    numbers: {
      length_m: Float64Array.from([...nodes.map(() => NaN), ...links.map(() => 100)]),
      diameter_mm: Float64Array.from([
        ...nodes.map(() => NaN),
        ...links.map(([, , , own]) => own?.diameterMm ?? 200),
      ]),
      base_demand_lps: Float64Array.from([...nodes.map(() => 1), ...links.map(() => NaN)]),
    },
    wkb: [],
  };
  return { read: async () => rows };
}

const run = async (features: ReturnType<typeof readerOf>, inputs: object) =>
  TraceOutput.parse(
    await runProcess(
      traceNetwork,
      { collection: 'town', ...inputs },
      {
        signal: new AbortController().signal,
        progress: () => {},
        features,
      },
    ),
  );

// R ═ a ─ b ─ c, with a loop a ─ d ─ b through thin pipes and a closed pipe c ─ e.
const TOWN = readerOf(
  ['R', 'a', 'b', 'c', 'd', 'e'],
  [
    ['main', 'R', 'a', { diameterMm: 400 }],
    ['ab', 'b', 'a'],
    ['bc', 'b', 'c'],
    ['ad', 'a', 'd', { diameterMm: 80 }],
    ['db', 'd', 'b', { diameterMm: 80 }],
    ['ce', 'c', 'e', { status: 'closed' }],
  ],
);

describe('network trace', () => {
  it('finds what hangs together and stops at what is closed', async () => {
    const { links, nodes, stoppedAt, sources, totals, byDiameter } = await run(TOWN, { start: 'bc' });
    expect(links.toSorted()).toEqual(['ab', 'ad', 'bc', 'db', 'main']);
    expect(nodes.toSorted()).toEqual(['R', 'a', 'b', 'c', 'd']);
    expect([stoppedAt, sources]).toEqual([['ce'], ['R']]);
    expect(totals).toMatchObject({ nodes: 5, links: 5, lengthM: 500, demandLps: 5 });
    expect(byDiameter.map(({ diameterMm, pipes }) => [diameterMm, pipes])).toEqual([
      [400, 1],
      [200, 2],
      [80, 2],
    ]);
    expect(totals.volumeM3).toBeCloseTo((Math.PI / 4) * 100 * (0.4 ** 2 + 2 * 0.2 ** 2 + 2 * 0.08 ** 2), 9);
  });

  it('runs away from the source, against the drawing where that is so', async () => {
    const down = await run(TOWN, { start: 'ab', direction: 'downstream' });
    expect(down.links.toSorted()).toEqual(['ab', 'bc', 'db']);
    expect(down.directionFrom).toBe('sources');
    const up = await run(TOWN, { start: 'bc', direction: 'upstream' });
    expect(up.links.toSorted()).toEqual(['ab', 'bc', 'main']);
    expect(up.sources).toEqual(['R']);
    const fromNode = await run(TOWN, { start: 'c', direction: 'upstream' });
    expect(fromNode.links.toSorted()).toEqual(['ab', 'bc', 'main']);
  });

  it('goes round what the caller closes, and follows the drawing without sources', async () => {
    const round = await run(TOWN, { start: 'bc', direction: 'upstream', closed: ['ab'] });
    expect(round.links.toSorted()).toEqual(['ad', 'bc', 'db', 'main']);
    const cut = await run(TOWN, { start: 'bc', direction: 'upstream', closed: ['main'] });
    expect(cut.explanation.en).toContain('No source');
    const drawn = readerOf(
      ['a', 'b', 'c'],
      [
        ['ab', 'a', 'b'],
        ['bc', 'b', 'c'],
      ],
    );
    const down = await run(drawn, { start: 'bc', direction: 'upstream' });
    expect([down.links.toSorted(), down.directionFrom]).toEqual([['ab', 'bc'], 'drawing']);
    expect((await run(drawn, { start: 'ab', closed: ['ab'] })).links).toEqual(['ab']);
  });

  it('passes pumps and check valves their own way only', async () => {
    const pumped = readerOf(
      ['R', 'a', 'b'],
      [
        ['p', 'R', 'a', { kind: 'pump' }],
        ['v', 'b', 'a', { status: 'cv' }],
      ],
    );
    expect((await run(pumped, { start: 'p', direction: 'downstream' })).links).toEqual(['p']);
  });

  it('says what is wrong with a start, a valve or a dataset', async () => {
    await expect(run(TOWN, { start: 'zz' })).rejects.toMatchObject({ code: 'feature/not-found' });
    await expect(run(TOWN, { start: 'ab', closed: ['zz'] })).rejects.toMatchObject({
      code: 'feature/not-found',
    });
    await expect(run(TOWN, { start: 'ab', direction: 'sideways' })).rejects.toMatchObject({
      code: 'request/invalid',
    });
    await expect(run(readerOf(['a'], []), { start: 'a' })).rejects.toMatchObject({ code: 'request/invalid' });
    const loose = await run(
      readerOf(
        ['a', 'b'],
        [
          ['ab', 'a', 'b'],
          ['bx', 'b', 'x'],
        ],
      ),
      { start: 'a' },
    );
    expect(loose.looseLinks).toBe(1);
  });

  it('finds the components that joining sets finds, and parts that lie within them', async () => {
    const size = 12;
    const node = fc.integer({ min: 0, max: size - 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(node, node, fc.boolean()), { minLength: 1, maxLength: 24 }),
        async (edges) => {
          const names = Array.from({ length: size }, (_, at) => (at === 0 ? 'R0' : `n${at}`));
          const features = readerOf(
            names,
            edges.map(([from, to, isClosed], at) => [
              `l${at}`,
              names[from] ?? '',
              names[to] ?? '',
              { status: isClosed ? 'closed' : 'open' },
            ]),
          );
          const parent = names.map((_, at) => at);
          const root = (at: number): number => (parent[at] === at ? at : root(parent[at] ?? at));
          for (const [from, to, isClosed] of edges) if (!isClosed) parent[root(from)] = root(to);
          const { graph } = await readNetwork(features, 'town', new AbortController().signal);
          expect(graph.offsets.at(-1)).toBe(2 * edges.length);
          for (let start = 0; start < size; start += 5) {
            const together = await run(features, { start: names[start] });
            const expected = names.filter((_, at) => root(at) === root(start));
            expect(together.nodes.toSorted()).toEqual(expected.toSorted());
            for (const direction of ['upstream', 'downstream']) {
              const part = await run(features, { start: names[start], direction });
              expect(part.nodes.every((id) => together.nodes.includes(id))).toBe(true);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
