import { TwinError } from '#core/errors/twin-error.ts';
import { checkedBatches } from '../checks/checked-batches.ts';
import { type ByteSource, openByteSource } from '../input/byte-source.ts';
import { lineBlocks } from '../input/lines.ts';
import { headText } from '../input/text-encoding.ts';
import { utf8Chunks } from '../input/utf8-chunks.ts';
import { asObject, isObject, type JsonObject, parseJson } from '../json/json-value.ts';
import type { Reader, ReaderContext, SourceFeature } from '../reader.ts';
import { repeatableFeatures } from '../repeatable-features.ts';
import { readGeoJsonFeature } from './geojson-feature.ts';
import { carriesHeights } from './geojson-geometry.ts';
import { geoJsonHeader, LOOKED_AT, tellsCoordinates } from './geojson-header.ts';

const RECORD_SEPARATOR = 0x1e;

/** One GeoJSON feature per line, or per record after RS (RFC 8142); any length. */
export const geoJsonLinesReader: Reader = {
  id: 'geojsonl',
  title: 'Newline-delimited GeoJSON, GeoJSON text sequence',
  extensions: ['geojsonl', 'ndjson', 'geojsons', 'geojsonseq'],
  detect(head) {
    const text = headText(head).trimStart();
    const isSequence = text.startsWith('\u001e');
    const [first = '', ...others] = text
      .split(isSequence ? '\u001e' : '\n')
      .filter((part) => part.trim() !== '');
    const type = asObject(parseJson(first)).type;
    if (type !== 'Feature') return 0;
    return isSequence || others.length > 0 ? 0.96 : 0.5;
  },
  async open(filePath, context) {
    const source = await openByteSource(filePath, context);
    const quiet = { ...context, issue: () => undefined };
    let first: JsonObject | null = null;
    let feature: SourceFeature | null = null;
    let seen = 0;
    for await (const record of records(source, context)) {
      if (!isObject(record.value)) continue;
      first = record.value;
      feature = readGeoJsonFeature(record.value, record.key, filePath, quiet);
      if (tellsCoordinates(feature) || ++seen >= LOOKED_AT) break;
    }
    if (first !== null) {
      const told = tellsCoordinates(feature) ? feature : null;
      return {
        header: geoJsonHeader({}, told, carriesHeights(first.geometry ?? first)),
        features: repeatableFeatures(context, (pass) =>
          checkedBatches(lineFeatures(source, pass), filePath, pass),
        ),
        close: async () => undefined,
      };
    }
    throw new TwinError('input/unreadable', `${filePath} has no line that is a GeoJSON feature`, {
      place: { file: filePath, at: 'line 1' },
      remedy: 'Write one GeoJSON feature per line.',
    });
  },
};

interface FeatureRecord {
  readonly value: unknown;
  readonly key: string;
  readonly cut: boolean;
}

async function* records(source: ByteSource, context: ReaderContext): AsyncGenerator<FeatureRecord> {
  const isSequence = (await source.head()).subarray(0, 4).includes(RECORD_SEPARATOR);
  const blocks = lineBlocks(utf8Chunks(source, context), source.path, isSequence ? RECORD_SEPARATOR : 10);
  for await (const block of blocks) {
    for (const [offset, text] of block.lines.entries()) {
      if (text.trim() === '') continue;
      const number = block.firstNumber + offset;
      const value = parseJson(text);
      const cut = value === undefined && block.unterminated && offset === block.lines.length - 1;
      yield { value, key: `${isSequence ? 'record' : 'line'} ${isSequence ? number - 1 : number}`, cut };
    }
  }
}

async function* lineFeatures(source: ByteSource, context: ReaderContext): AsyncGenerator<SourceFeature> {
  for await (const record of records(source, context)) {
    if (record.cut) {
      context.issue({
        code: 'input/truncated',
        severity: 'error',
        message: 'The file ends within this feature; download it again.',
        file: source.path,
        at: record.key,
        action: 'dropped',
      });
      continue;
    }
    const feature = readGeoJsonFeature(record.value, record.key, source.path, context);
    if (feature) yield feature;
  }
}
