import type { Feature, FeatureCollection } from 'geojson';
import { TwinError } from '#core/errors/twin-error.ts';
import { isOnEarth, type LonLat } from './is-on-earth.ts';
import type { IssueList } from './issue-list.ts';
import type { JsonRecord } from './json-record.ts';

const LON = ['lon', 'lng', 'long', 'longitude', 'lon_deg', '经度', '东经'];
const LAT = ['lat', 'latitude', 'lat_deg', '纬度', '北纬'];
const PLANE = /^(x|y|east|easting|north|northing|[xy]坐标|[东北横纵]坐标)$/i;
/** Plain decimal numbers; `007` stays text, for it is a name. */
const NUMBER = /^[+-]?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function columnOf(columns: readonly string[], names: readonly string[]): string | undefined {
  return columns.find((column) =>
    names.includes(
      column
        .replace(/^\uFEFF/, '')
        .trim()
        .toLowerCase(),
    ),
  );
}

function degrees(value: unknown): number {
  const text = String(value ?? '')
    .trim()
    .replace(/°$/, '');
  return text === '' ? Number.NaN : Number(text);
}

/** Whether the values of both columns fit the earth only the other way round, as in tables with latitude first. */
function areExchanged(places: readonly LonLat[]): boolean {
  const numbers = places.filter((place) => place.every(Number.isFinite));
  return !numbers.every(isOnEarth) && numbers.every(([x, y]) => isOnEarth([y, x]));
}

function cell(value: unknown): string | number | null {
  const text = String(value ?? '').trim();
  if (text === '') return null;
  return NUMBER.test(text) ? Number(text) : text;
}

/**
 * Points from rows with a longitude and a latitude column (degrees), read the other way round where the values say so; rows
 * without a place on the earth are dropped and counted. Throws TwinError crs/missing for tables of plane coordinates, input/no-coordinates without such columns.
 */
export function readCsvPoints(
  rows: readonly JsonRecord[],
  file: string,
  issues: IssueList,
): FeatureCollection {
  const columns = Object.keys(rows[0] ?? {});
  const [lon, lat] = [columnOf(columns, LON), columnOf(columns, LAT)];
  if (lon === undefined || lat === undefined) {
    const plane = columns.some((column) => PLANE.test(column.trim()));
    throw new TwinError(
      plane ? 'crs/missing' : 'input/no-coordinates',
      plane
        ? 'the table has plane coordinates, but says no coordinate system'
        : 'the table has no columns of longitude and latitude',
      {
        place: { file, at: 'line 1' },
        remedy: 'name two columns lon and lat (or 经度 and 纬度), in degrees',
      },
    );
  }
  const stated = rows.map((row): LonLat => [degrees(row[lon]), degrees(row[lat])]);
  const exchanged = areExchanged(stated);
  if (exchanged)
    issues.add({
      ...{ code: 'csv/axis-order', severity: 'warning', action: 'repaired', file, at: 'line 1' },
      message: `${lon} holds latitudes and ${lat} longitudes: they were read the other way round`,
    });
  const features: Feature[] = [];
  for (const [at, row] of rows.entries()) {
    const [first, second] = stated[at] ?? [Number.NaN, Number.NaN];
    const place: LonLat = exchanged ? [second, first] : [first, second];
    if (!isOnEarth(place)) {
      issues.add({
        ...{
          code: 'csv/position-unusable',
          severity: 'warning',
          action: 'dropped',
          file,
          at: `row ${at + 1}`,
        },
        message: `no place on the earth: ${lon} “${String(row[lon] ?? '')}”, ${lat} “${String(row[lat] ?? '')}”`,
      });
      continue;
    }
    const properties = Object.fromEntries(
      columns
        .filter((column) => column !== lon && column !== lat)
        .map((column) => [column, cell(row[column])]),
    );
    features.push({
      ...{ type: 'Feature', properties },
      geometry: { type: 'Point', coordinates: [...place] },
    });
  }
  return { type: 'FeatureCollection', features };
}
