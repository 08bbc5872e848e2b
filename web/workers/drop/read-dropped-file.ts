import { parse } from '@loaders.gl/core';
import { CSVLoader } from '@loaders.gl/csv';
import { JSONLoader } from '@loaders.gl/json';
import type { FeatureCollection } from 'geojson';
import { TwinError } from '#core/errors/twin-error.ts';
import { buildBodyTiles } from './build-body-tiles.ts';
import { checkDroppedSize, DROP_REMEDY } from './check-size.ts';
import { decodeText } from './decode-text.ts';
import type { DroppedFile } from './dropped-file.ts';
import { featureBounds } from './feature-bounds.ts';
import { IssueList } from './issue-list.ts';
import { isRecord, type JsonRecord } from './json-record.ts';
import { type CityModel, readCityModel } from './read-city-model.ts';
import { readCsvPoints } from './read-csv-points.ts';
import { isGeoJson, readGeoJson } from './read-geojson.ts';

function unknownFormat(file: string): TwinError {
  return new TwinError('input/unknown-format', 'the file is of no kind that the map reads', {
    place: { file },
    remedy: DROP_REMEDY,
  });
}

async function parseJson(text: string, file: string, at: string): Promise<unknown> {
  try {
    return await parse(text, JSONLoader, { worker: false });
  } catch (cause) {
    throw new TwinError('input/unreadable', 'the JSON in the file is broken or cut off', {
      place: { file, at },
      remedy: 'export the file again',
      cause,
    });
  }
}

/** A sequence says CityJSON in its first line and has more lines; a line of its own each. */
function isSequence(text: string): boolean {
  const end = text.indexOf('\n');
  if (end < 0 || text.slice(end).trim() === '') return false;
  try {
    const header: unknown = JSON.parse(text.slice(0, end));
    return isRecord(header) && header.type === 'CityJSON';
  } catch {
    return false;
  }
}

async function readSequence(text: string, file: string, issues: IssueList): Promise<CityModel> {
  const lines = text.split('\n');
  const documents: JsonRecord[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    try {
      const document: unknown = JSON.parse(line);
      if (isRecord(document)) documents.push(document);
    } catch {
      issues.add({
        ...{ code: 'cityjson/line-unreadable', severity: 'warning', action: 'dropped', file },
        ...{ at: `line ${at + 1}`, message: 'the line is no whole JSON object' },
      });
    }
  }
  return readCityModel(documents[0] ?? {}, documents, file, issues);
}

const flat = (features: FeatureCollection): CityModel => ({ features, bodies: [] });

async function readFeatures(text: string, file: string, issues: IssueList): Promise<CityModel> {
  if (/^\s*[{[]/.test(text)) {
    if (isSequence(text)) return readSequence(text, file, issues);
    const json = await parseJson(text, file, 'JSON');
    if (isRecord(json) && json.type === 'CityJSON') return readCityModel(json, [json], file, issues);
    if (isGeoJson(json)) return flat(readGeoJson(json, file, issues));
    throw unknownFormat(file);
  }
  if (!/\.(csv|tsv|txt)$/i.test(file) || text.includes('\0')) throw unknownFormat(file);
  const table = await parse(text, CSVLoader, {
    worker: false,
    csv: { shape: 'object-row-table', header: true, dynamicTyping: false, skipEmptyLines: true },
  });
  const rows: unknown = 'data' in table ? table.data : [];
  return flat(readCsvPoints(Array.isArray(rows) ? rows.filter(isRecord) : [], file, issues));
}

/**
 * Reads a dropped file whole: the format by its content (tables by their ending), the encoding by its bytes.
 * Throws TwinError: input/empty, input/too-large, input/unknown-format, input/unreadable, input/no-coordinates,
 * input/no-features, crs/….
 */
export async function readDroppedFile(file: string, bytes: Uint8Array): Promise<DroppedFile> {
  checkDroppedSize(file, bytes.byteLength);
  const text = decodeText(bytes);
  if (text.trim() === '') {
    throw new TwinError('input/empty', 'the file is blank', { place: { file }, remedy: DROP_REMEDY });
  }
  const issues = new IssueList();
  const { features, bodies } = await readFeatures(text, file, issues);
  const bounds = featureBounds(features);
  if (bounds === null) {
    const [first] = issues.all();
    const reason = first === undefined ? '' : `; first: ${first.message}`;
    throw new TwinError('input/no-features', `nothing in the file can be shown on the map${reason}`, {
      place: { file },
      remedy: 'check that it has places on the earth',
    });
  }
  return {
    name: file,
    features,
    bodies: await buildBodyTiles(bodies),
    bounds,
    issues: issues.all(),
    issueCounts: issues.counts(),
  };
}
