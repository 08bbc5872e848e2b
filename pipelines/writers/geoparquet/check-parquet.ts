import { DuckDBInstance } from '@duckdb/node-api';
import { COMMON_COLUMNS } from '#core/catalogue/feature-columns.ts';

/** What is wrong with a features.parquet: unreadable, wrong number of rows, missing columns, unsorted keys. */
export async function checkParquet(path: string, expectedRows: number): Promise<string[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const source = `read_parquet('${path.replaceAll("'", "''")}')`;
    const described = await (await connection.run(`DESCRIBE SELECT * FROM ${source}`)).getRowsJson();
    const names = new Set(described.map((row) => String(row[0])));
    const problems = COMMON_COLUMNS.filter(({ name }) => !names.has(name)).map(
      ({ name }) => `column ${name} is missing`,
    );
    const [row] = await (
      await connection.run(`SELECT count(*)::INTEGER, count(DISTINCT id)::INTEGER FROM ${source}`)
    ).getRowsJson();
    if (Number(row?.[0]) !== expectedRows) problems.push(`${row?.[0]} rows instead of ${expectedRows}`);
    if (row?.[0] !== row?.[1]) problems.push('ids are not unique');
    return problems;
  } catch (error) {
    return [
      `features.parquet cannot be read: ${error instanceof Error ? error.message.slice(0, 120) : String(error)}`,
    ];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
