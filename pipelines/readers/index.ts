import { cityJsonReader } from './cityjson/cityjson-reader.ts';
import { cityJsonSeqReader } from './cityjsonseq/cityjsonseq-reader.ts';
import { csvReader } from './csv/csv-reader.ts';
import { epanetReader } from './epanet/epanet-reader.ts';
import { geoJsonLinesReader } from './geojson/geojson-lines-reader.ts';
import { geoJsonReader } from './geojson/geojson-reader.ts';
import { geoTiffReader } from './geotiff/geotiff-reader.ts';
import type { Reader } from './reader.ts';

/** Every format the product reads. A new format is a new folder and one line here. */
export const READERS: readonly Reader[] = [
  cityJsonReader,
  cityJsonSeqReader,
  geoJsonReader,
  geoJsonLinesReader,
  csvReader,
  epanetReader,
  geoTiffReader,
];
