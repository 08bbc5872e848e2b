import { TwinError } from '#core/errors/twin-error.ts';
import type { ByteSource } from '../input/byte-source.ts';
import { INPUT_LIMITS } from '../input/limits.ts';
import { utf8Chunks } from '../input/utf8-chunks.ts';
import { createJsonSplitter, parseMember } from '../json/json-splitter.ts';
import { parseJson } from '../json/json-value.ts';
import type { ReaderContext } from '../reader.ts';
import { type CityMetadata, readCityMetadata } from './city-metadata.ts';
import { type CoordinateTable, createVertexCollector } from './coordinate-table.ts';

/** A whole CityJSON file: objects still as text, vertices already numbers in source units. */
export interface CityDocument extends CityMetadata {
  /** `"id":{…}` of each object in file order. */
  readonly objectTexts: readonly string[];
  readonly vertices: CoordinateTable;
}

/** Reads a CityJSON file piece by piece; a truncated one gives what is whole, or `input/truncated` without vertices. */
export async function readCityDocument(source: ByteSource, context: ReaderContext): Promise<CityDocument> {
  const file = source.path;
  const members: Record<string, unknown> = {};
  const objectTexts: string[] = [];
  const collector = createVertexCollector(null);
  const splitter = createJsonSplitter(
    new Set(['CityObjects', 'vertices']),
    {
      member(text) {
        const member = parseMember(text);
        if (member) members[member[0]] = member[1];
      },
      element(container, text) {
        if (container === 'vertices') collector.add(parseJson(text));
        else objectTexts.push(text);
      },
    },
    file,
  );
  let bytes = 0;
  for await (const chunk of utf8Chunks(source, context)) {
    bytes += chunk.length;
    if (bytes > INPUT_LIMITS.wholeFileBytes) {
      throw new TwinError('input/too-large', `${file} is larger than 2 GiB`, {
        place: { file },
        remedy: 'Convert it to CityJSONSeq, which is read line by line.',
      });
    }
    splitter.push(chunk);
  }
  const table = collector.table();
  if (!splitter.finish()) {
    const place = { file, at: `byte ${bytes}` };
    if (objectTexts.length === 0 || table.count === 0) {
      throw new TwinError('input/truncated', `${file} ends before its objects and vertices are complete`, {
        place,
        remedy: 'Download or export the file again.',
      });
    }
    context.issue({
      code: 'input/truncated',
      severity: 'error',
      message: 'The file ends early; the objects that are whole have been read. Download it again.',
      action: 'dropped',
      ...place,
    });
  }
  if (members.type !== 'CityJSON') {
    throw new TwinError(
      'input/unreadable',
      `${file} is no CityJSON: its outer object has no type "CityJSON"`,
      {
        place: { file, at: 'outer object' },
        remedy: 'Validate it with a CityJSON validator and export it again.',
      },
    );
  }
  const metadata = readCityMetadata(members);
  if (metadata.transform) applyTransform(table.values, metadata.transform);
  return { ...metadata, objectTexts, vertices: table };
}

function applyTransform(values: Float64Array, transform: NonNullable<CityMetadata['transform']>): void {
  for (let index = 0; index < values.length; index++) {
    const axis = index % 3;
    values[index] =
      (values[index] as number) * (transform.scale[axis] as number) + (transform.translate[axis] as number);
  }
}
