import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemSchema } from '#core/contract/problem.ts';
import { AreaStatisticsOutput } from '#core/domains/buildings/area-statistics.ts';
import { openTestServer, type TestServer } from '../../testing/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const execute = (id: string, inputs: unknown) =>
  server.app.request(`/api/processes/${id}/execution`, { method: 'POST', body: JSON.stringify({ inputs }) });
const area = (east: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [118.7, 30.9],
      [east, 30.9],
      [east, 31],
      [118.7, 31],
      [118.7, 30.9],
    ],
  ],
});

describe('processes over HTTP', () => {
  it('answers with the statistics of the buildings in an area', async () => {
    const count = async (east: number) => {
      const response = await execute('buildings.area-statistics', {
        collection: 'test-buildings',
        area: area(east),
      });
      expect(response.status, await response.clone().text()).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      return AreaStatisticsOutput.parse(await response.json());
    };
    expect((await count(118.8)).heightM).toMatchObject({ minimum: 12, maximum: 30 });
    expect((await count(118.75)).total.buildings).toBe(1);
  });

  it('refuses with the input at fault and a remedy', async () => {
    const problem = async (id: string, inputs: unknown, status: number) => {
      const response = await execute(id, inputs);
      expect(response.status).toBe(status);
      return ProblemSchema.parse(await response.json());
    };
    const statistics = 'buildings.area-statistics';
    expect((await problem(statistics, { collection: 'test-buildings' }, 400)).detail).toContain(
      'inputs.area',
    );
    expect((await problem(statistics, { collection: 'none', area: area(118.8) }, 404)).code).toBe(
      'dataset/not-found',
    );
    const wrong = await problem(statistics, { collection: 'test-network', area: area(118.8) }, 400);
    expect(wrong.remedy).toContain('buildings');
    await problem('networks.trace', { collection: 'test-network', start: 'pipe-0' }, 400);
    expect((await problem('networks.none', {}, 404)).remedy).toContain('networks.trace');
    for (const body of ['', 'null', '[]', '{"inputs":[]}', '{"inputs":1}', '\xff']) {
      const path = `/api/processes/${statistics}/execution`;
      const response = await server.app.request(path, { method: 'POST', body });
      expect(response.status, body).toBe(400);
      ProblemSchema.parse(await response.json());
    }
  });
});
