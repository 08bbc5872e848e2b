import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DuckDbOwner } from '../duckdb/duckdb-owner.ts';
import { findDataset } from '../sources/find-dataset.ts';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';
import { createOccupiedTiles } from './occupied-tiles.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

it('asks once for a version, each time for a selection, and goes on when the one who asked first leaves', async () => {
  const { database, catalogue } = server.dependencies;
  const dataset = findDataset(catalogue.snapshot(), 'test-buildings');
  let queries = 0;
  const counted: DuckDbOwner = {
    query(...query) {
      queries++;
      return database.query(...query);
    },
    pending: 0,
    close: () => Promise.resolve(),
  };
  const occupied = createOccupiedTiles(counted);
  const leaving = new AbortController();
  const first = occupied(dataset, {}, leaving.signal);
  leaving.abort();
  const { signal } = new AbortController();
  const second = await occupied(dataset, { filter: ' ' }, signal);
  expect(await first).toEqual(second);
  expect(second).toHaveLength(2);
  expect(queries).toBe(1);
  const tall = { filter: 'height_m > 20' };
  expect(await occupied(dataset, tall, signal)).toHaveLength(1);
  expect(await occupied(dataset, tall, signal)).toHaveLength(1);
  expect(queries).toBe(3);
});
