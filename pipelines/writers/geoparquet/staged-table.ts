import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';

/** A column of a table and what a row has in it. */
export interface StagedColumn<Row> {
  readonly name: string;
  readonly type: DuckDBType;
  valueOf(row: Row): DuckDBValue;
}

/** Rows of a chunk: DuckDB's vector size. */
export const CHUNK_ROWS = 2048;

/** Fills a chunk column by column. */
export function fillChunk<Row>(
  chunk: DuckDBDataChunk,
  columns: readonly StagedColumn<Row>[],
  rows: readonly Row[],
): void {
  for (const [at, column] of columns.entries()) {
    const vector = chunk.getColumnVector(at);
    for (let row = 0; row < rows.length; row++) vector.setItem(row, column.valueOf(rows[row] as Row));
    vector.flush();
  }
}

/** A DuckDB table that rows are appended to, a chunk at a time. */
export class StagedTable<Row> {
  /** Rows given so far. */
  count = 0;
  private waiting: Row[] = [];
  private readonly columns: readonly StagedColumn<Row>[];
  private readonly appender: DuckDBAppender;

  private constructor(columns: readonly StagedColumn<Row>[], appender: DuckDBAppender) {
    this.columns = columns;
    this.appender = appender;
  }

  static async create<Row>(
    connection: DuckDBConnection,
    name: string,
    columns: readonly StagedColumn<Row>[],
  ): Promise<StagedTable<Row>> {
    const list = columns.map((column) => `"${column.name}" ${column.type}`).join(', ');
    await connection.run(`CREATE TABLE ${name} (${list})`);
    return new StagedTable(columns, await connection.createAppender(name));
  }

  add(row: Row): void {
    this.waiting.push(row);
    this.count++;
    if (this.waiting.length === CHUNK_ROWS) this.flush();
  }

  /** Writes the rows that wait for a full chunk. */
  flush(): void {
    if (this.waiting.length === 0) return;
    const chunk = DuckDBDataChunk.create(
      this.columns.map(({ type }) => type),
      this.waiting.length,
    );
    fillChunk(chunk, this.columns, this.waiting);
    this.waiting = [];
    this.appender.appendDataChunk(chunk);
    this.appender.flushSync();
  }

  close(): void {
    this.appender.closeSync();
  }
}
