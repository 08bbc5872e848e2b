import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { MISSING_CLASS, OTHER_CLASS } from '#core/contract/feature-classes.ts';
import { ProblemSchema } from '#core/contract/problem.ts';
import { decodedBody } from '../testing/decoded-body.ts';
import { openTestServer, TEST_BUILDINGS, type TestServer } from '../testing/open-test-server.ts';
import { propertyTableIds } from '../testing/property-table-ids.ts';
import type { TestFeature } from '../testing/write-dataset.ts';

const mesh = TEST_BUILDINGS[0]?.mesh;
const place = { kind: 'thing', name: null, lon: 118.701, lat: 30.901 };
const line = (north: number) => `(118.701 ${30.901 + north} 10, 118.7015 ${30.901 + north} 10)`;
/** All that a row can be, in one tile: meshes, lines, an area that is not drawn, a point. */
const THINGS: readonly TestFeature[] = [
  { id: 'a-mesh', wkt: 'POINT Z (118.701 30.901 10)', use: 'shop, office', heightM: 12 },
  { id: 'b-line', wkt: `LINESTRING Z ${line(0)}`, use: 'water', heightM: 10 },
  { id: 'c-lines', wkt: `MULTILINESTRING Z (${line(0)}, ${line(0.0001)})`, use: 'water', heightM: 25 },
  {
    ...{
      id: 'd-area',
      wkt: 'POLYGON Z ((118.701 30.901 1, 118.702 30.901 1, 118.701 30.902 1, 118.701 30.901 1))',
    },
    ...{ use: 'water', heightM: 99 },
  },
  { id: 'e-point', wkt: 'POINT Z (118.701 30.901 10)', use: null, heightM: null },
  { id: 'f-mesh', wkt: 'POINT Z (118.701 30.901 10)', use: "o'dd", heightM: 9.9, validFrom: '2030' },
].map((thing) => ({ ...place, ...thing, ...(mesh && thing.id.endsWith('mesh') ? { mesh } : {}) }));
const DRAWN = ['a-mesh', 'b-line', 'c-lines', 'c-lines', 'e-point', 'f-mesh'];

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  await server.publish('things', THINGS);
});
afterAll(() => server.close());

const TILE = API_PATHS.tileClasses('things', 'v1', { level: 2, x: 0, y: 0 });
const CONTENT = '/api/collections/things/3dtiles/v1/content/2/0/0.glb';
type Parameters = readonly (readonly [string, string])[];
const query = (parameters: Parameters) => new URLSearchParams(parameters.map((each) => [...each])).toString();
const get = (parameters: Parameters, headers: Record<string, string> = {}) =>
  server.app.request(`${TILE}?${query(parameters)}`, { headers });

/** Classes by the id of the feature that the tile under the same selection has at their place. */
async function classes(rule: Parameters, selection: Parameters = []): Promise<(readonly [string, number])[]> {
  const response = await get([...rule, ...selection]);
  expect(response.status, await response.clone().text()).toBe(200);
  const bytes = await decodedBody(response);
  const ids = propertyTableIds(await decodedBody(await server.app.request(`${CONTENT}?${query(selection)}`)));
  expect(bytes.length).toBe(ids.length);
  return ids.map((id, at) => [id, bytes[at] ?? -1]);
}

describe('classes of a tile', () => {
  it('are those of a ramp, one per feature of the content, in its order', async () => {
    expect(
      await classes([
        ['property', 'height_m'],
        ['bounds', '10,20'],
      ]),
    ).toEqual([1, 1, 2, 2, MISSING_CLASS, 0].map((value, at) => [DRAWN[at], value]));
  });

  it('are those of categories, whose values may hold commas', async () => {
    const rule: Parameters = [
      ['property', 'use'],
      ...["o'dd", 'shop, office'].map((value) => ['values', value] as const),
    ];
    expect(await classes(rule)).toEqual(
      [1, OTHER_CLASS, OTHER_CLASS, OTHER_CLASS, MISSING_CLASS, 0].map((value, at) => [DRAWN[at], value]),
    );
  });

  it('are of any property, also one common to all datasets', async () => {
    const byId = await classes([
      ['property', 'id'],
      ['values', 'c-lines'],
    ]);
    expect(byId.filter(([, value]) => value === 0).map(([id]) => id)).toEqual(['c-lines', 'c-lines']);
    const byLevel = await classes([
      ['property', 'tile_level'],
      ['bounds', '1,2,3'],
    ]);
    expect(byLevel.map(([, value]) => value)).toEqual([2, 2, 2, 2, 2, 2]);
    const numbers = await classes([
      ['property', 'height_m'],
      ['values', '12'],
      ['values', '9.9'],
    ]);
    expect(numbers.map(([, value]) => value)).toEqual([0, 254, 254, 254, 255, 1]);
  });

  it('follow filter and time as the content does', async () => {
    const rule = [
      ['property', 'height_m'],
      ['bounds', '10,20'],
    ] as const;
    expect(await classes(rule, [['filter', 'height_m > 9.95']])).toEqual([
      ...[
        ['a-mesh', 1],
        ['b-line', 1],
        ['c-lines', 2],
        ['c-lines', 2],
      ],
    ]);
    expect((await classes(rule, [['datetime', '2025']])).map(([id]) => id)).toEqual(DRAWN.slice(0, -1));
    expect((await get([...rule, ['filter', 'height_m > 1000']])).status).toBe(204);
  });

  it('answers with a validator, 304 and from the unversioned address', async () => {
    const rule = [
      ['property', 'height_m'],
      ['bounds', '10'],
    ] as const;
    const first = await get(rule);
    expect(first.headers.get('content-type')).toBe('application/octet-stream');
    expect(first.headers.get('cache-control')).toContain('immutable');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect((await get(rule, { 'if-none-match': etag })).status).toBe(304);
    expect((await get([rule[0], ['bounds', '11']])).headers.get('etag')).not.toBe(etag);
    const moved = await server.app.request(`${TILE.replace('/v1/', '/current/')}?${query(rule)}`);
    expect([moved.status, moved.headers.get('location')]).toEqual([307, `${TILE}?${query(rule)}`]);
  });

  it('refuses what cannot be, with the remedy', async () => {
    const cases: readonly (readonly [Parameters, RegExp])[] = [
      [
        [
          ['property', 'colour'],
          ['bounds', '1'],
        ],
        /colour.*use one of:.*height_m/,
      ],
      [
        [
          ['property', 'geometry'],
          ['bounds', '1'],
        ],
        /geometry.*use one of:/,
      ],
      [
        [
          ['property', 'use'],
          ['bounds', '1'],
        ],
        /holds text.*values=/,
      ],
      [[['property', 'height_m']], /bounds or by values.*give bounds/],
      [
        [
          ['property', 'height_m'],
          ['bounds', '1'],
          ['values', 'a'],
        ],
        /one of both/,
      ],
      [
        [
          ['property', 'height_m'],
          ['bounds', '2,1'],
        ],
        /ascending/,
      ],
      [
        [
          ['property', 'height_m'],
          ['bounds', '1,'],
        ],
        /ascending/,
      ],
      [
        [
          ['property', 'height_m'],
          ['bounds', '1'],
          ['bounds', '2'],
        ],
        /bounds is given twice/,
      ],
      [[['bounds', '1']], /property/],
      [
        [
          ['property', 'height_m'],
          ['bounds', '1'],
          ['filter', 'nothing = 1'],
        ],
        /no column/,
      ],
      [
        [
          ['property', 'height_m'],
          ['bounds', '1'],
          ['other', '1'],
        ],
        /use: .*values/,
      ],
    ];
    for (const [parameters, said] of cases) {
      const response = await get(parameters);
      expect(response.status, query(parameters)).toBe(400);
      const { detail, remedy = '' } = ProblemSchema.parse(await response.json());
      expect(`${detail} ${remedy}`).toMatch(said);
    }
    for (const [address, status] of [
      [TILE.replace('/2/0/0', '/2/4/0'), 404],
      [TILE.replace('/2/0/0', '/a/0/0'), 400],
      [TILE.replace('/v1/', '/v0/'), 404],
      [TILE.replace('things', 'nothing'), 404],
    ] as const)
      expect((await server.app.request(`${address}?property=height_m&bounds=1`)).status, address).toBe(
        status,
      );
  });
});
