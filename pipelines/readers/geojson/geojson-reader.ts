import { checkedBatches } from '../checks/checked-batches.ts';
import { openByteSource } from '../input/byte-source.ts';
import { headText } from '../input/text-encoding.ts';
import { asObject } from '../json/json-value.ts';
import type { Reader, ReaderContext, SourceFeature } from '../reader.ts';
import { repeatableFeatures } from '../repeatable-features.ts';
import { readGeoJsonFeature } from './geojson-feature.ts';
import { carriesHeights } from './geojson-geometry.ts';
import { geoJsonHeader, LOOKED_AT, tellsCoordinates } from './geojson-header.ts';
import { geoJsonStream, type RawFeature } from './geojson-stream.ts';

const GEOJSON_TYPE =
  /"type"\s*:\s*"(FeatureCollection|Feature|Point|MultiPoint|LineString|MultiLineString|Polygon|MultiPolygon|GeometryCollection)"/;

/** GeoJSON of any length: features are taken from the array as it streams by. */
export const geoJsonReader: Reader = {
  id: 'geojson',
  title: 'GeoJSON',
  extensions: ['geojson', 'json'],
  detect(head) {
    const text = headText(head).trimStart();
    if (!text.startsWith('{')) return 0;
    if (/"type"\s*:\s*"FeatureCollection"/.test(text)) return 0.9;
    return GEOJSON_TYPE.test(text) ? 0.75 : 0;
  },
  async open(filePath, context) {
    const source = await openByteSource(filePath, context);
    const members: Record<string, unknown> = {};
    const quiet = withEncoding(
      { signal: context.signal, issue: () => undefined, progress: () => undefined },
      context,
    );
    let first: RawFeature | null = null;
    let feature: SourceFeature | null = null;
    let seen = 0;
    for await (const raw of geoJsonStream(source, quiet, members)) {
      first = raw;
      feature = readGeoJsonFeature(raw.value, raw.key, filePath, quiet);
      if (tellsCoordinates(feature) || ++seen >= LOOKED_AT) break;
    }
    const value = asObject(first?.value);
    const told = tellsCoordinates(feature) ? feature : null;
    const header = geoJsonHeader(members, told, carriesHeights(value.geometry ?? value));
    async function* read(pass: ReaderContext): AsyncGenerator<SourceFeature> {
      for await (const raw of geoJsonStream(source, pass, {})) {
        const read = readGeoJsonFeature(raw.value, raw.key, filePath, pass);
        if (read) yield read;
      }
    }
    return {
      header,
      features: repeatableFeatures(context, (pass) => checkedBatches(read(pass), filePath, pass)),
      close: async () => undefined,
    };
  },
};

function withEncoding(context: ReaderContext, given: ReaderContext): ReaderContext {
  return given.encoding === undefined ? context : { ...context, encoding: given.encoding };
}
