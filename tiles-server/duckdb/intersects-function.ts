import { BLOB, BOOLEAN, type DuckDBBlobValue, DuckDBScalarFunction, VARCHAR } from '@duckdb/node-api';
import { type PolygonRings, polygonIntersects } from '#core/geo/polygon-intersects.ts';
import { decodeWkb } from '#core/geo/wkb.ts';

/**
 * SQL function `twin_intersects(wkb BLOB, rings VARCHAR) → BOOLEAN`; rings are JSON `[[[lon, lat] …] …]`. The spatial
 * extension cannot be loaded in a closed network, and core DuckDB compares extents only.
 */
export function createIntersectsFunction(): DuckDBScalarFunction {
  let lastText = '';
  let lastRings: PolygonRings = [];
  return DuckDBScalarFunction.create({
    name: 'twin_intersects',
    parameterTypes: [BLOB, VARCHAR],
    returnType: BOOLEAN,
    mainFunction: (_info, input, output) => {
      const shapes = input.getColumnVector(0);
      const texts = input.getColumnVector(1);
      for (let row = 0; row < input.rowCount; row++) {
        const text = String(texts.getItem(row));
        if (text !== lastText) {
          lastRings = JSON.parse(text) as PolygonRings;
          lastText = text;
        }
        const wkb = shapes.getItem(row) as DuckDBBlobValue | null;
        output.setItem(row, wkb === null ? false : polygonIntersects(decodeWkb(wkb.bytes), lastRings));
      }
      output.flush();
    },
  });
}
