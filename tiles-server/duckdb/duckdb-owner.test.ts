import { getEventListeners } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { numberAt } from '#core/contract/column-batch.ts';
import { type DuckDbOwner, startDuckDbOwner } from './duckdb-owner.ts';

let database: DuckDbOwner;
beforeAll(async () => {
  database = await startDuckDbOwner();
});
afterAll(() => database.close());

it('takes many questions of one request without a word of warning, and leaves no listener behind', async () => {
  const warnings: Error[] = [];
  const hear = (warning: Error) => warnings.push(warning);
  process.on('warning', hear);
  try {
    const { signal } = new AbortController();
    const asked = Array.from({ length: 30 }, (_, at) =>
      database.query('SELECT $1::INTEGER AS n', [at], signal),
    );
    const answers = (await Promise.all(asked)).map((batch) => numberAt(batch, 'n', 0));
    expect(answers).toEqual(Array.from({ length: 30 }, (_, at) => at));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    await new Promise((done) => setTimeout(done, 20));
    expect(warnings).toEqual([]);
  } finally {
    process.off('warning', hear);
  }
});
it('stops what was asked by a request that left', async () => {
  const leaving = new AbortController();
  const asked = database.query(
    'SELECT count(*) FROM range(10000000000) a, range(1000) b',
    [],
    leaving.signal,
  );
  leaving.abort();
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
});
