import { join } from 'node:path';
import { COMMON_COLUMNS } from '#core/catalogue/feature-columns.ts';
import type { Manifest } from '#core/catalogue/manifest.ts';
import type { FeatureStaging } from './feature-staging.ts';

type AttributeColumn = Manifest['columns'][number];

const SQL_TYPES = {
  text: 'VARCHAR',
  number: 'DOUBLE',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
  time: 'VARCHAR',
} as const;
const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;
const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;

function commonColumn(name: string): string {
  if (name === 'geometry') return `ST_SetCRS(ST_GeomFromWKB(wkb), 'OGC:CRS84') AS geometry`;
  return name.startsWith('tile_') ? `addresses.${name}` : `staged.${name}`;
}

function attributeColumn({ name, type }: AttributeColumn): string {
  const path = quoteText(`$."${name.replaceAll('"', '\\"')}"`);
  return `TRY_CAST(json_extract_string(attributes, ${path}) AS ${SQL_TYPES[type]}) AS ${quoteName(name)}`;
}

/** Staged rows → features.parquet (sorted by tile key, GeoParquet), parts.parquet, issues.parquet in a folder. */
export async function writeParquet(
  staging: FeatureStaging,
  folder: string,
  columns: readonly AttributeColumn[],
): Promise<void> {
  const options = `(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)`;
  const selected = [
    ...COMMON_COLUMNS.map(({ name }) => commonColumn(name)),
    ...columns.map(attributeColumn),
  ].join(', ');
  await staging.connection.run(
    `COPY (SELECT ${selected} FROM staged JOIN addresses USING (row_number) ORDER BY addresses.tile_key, staged.row_number)
     TO ${quoteText(join(folder, 'features.parquet'))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192, GEOPARQUET_VERSION 'BOTH')`,
  );
  await staging.connection.run(
    `COPY (SELECT * FROM staged_parts ORDER BY feature_id) TO ${quoteText(join(folder, 'parts.parquet'))} ${options}`,
  );
  await staging.connection.run(
    `COPY (SELECT * FROM staged_issues) TO ${quoteText(join(folder, 'issues.parquet'))} ${options}`,
  );
}
