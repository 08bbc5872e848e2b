import { TwinError } from '#core/errors/twin-error.ts';
import { checkedBatches } from '../checks/checked-batches.ts';
import { type CityMetadata, readCityMetadata, readMaterialNames } from '../cityjson/city-metadata.ts';
import { type CityObjectScope, readCityObject } from '../cityjson/city-object.ts';
import { vertexTable } from '../cityjson/coordinate-table.ts';
import { type ByteSource, openByteSource } from '../input/byte-source.ts';
import { lineBlocks } from '../input/lines.ts';
import { headText } from '../input/text-encoding.ts';
import { utf8Chunks } from '../input/utf8-chunks.ts';
import { asObject, isObject, parseJson } from '../json/json-value.ts';
import type { Reader, ReaderContext, SourceFeature } from '../reader.ts';
import { repeatableFeatures } from '../repeatable-features.ts';

/** CityJSONSeq: a CityJSON object in the first line, a CityJSONFeature in each other one; any length. */
export const cityJsonSeqReader: Reader = {
  id: 'cityjsonseq',
  title: 'CityJSONSeq (CityJSON text sequence)',
  extensions: ['city.jsonl', 'jsonl'],
  detect(head) {
    const text = headText(head).trimStart();
    const lineEnd = text.indexOf('\n');
    const first = lineEnd < 0 ? text : text.slice(0, lineEnd);
    if (!text.startsWith('{')) return 0;
    if (/"type"\s*:\s*"CityJSONFeature"/.test(text)) return 0.98;
    const header = lineEnd < 0 ? undefined : parseJson(first);
    return asObject(header).type === 'CityJSON' && text.slice(lineEnd).trim() !== '' ? 0.97 : 0;
  },
  async open(filePath, context) {
    const source = await openByteSource(filePath, context);
    const metadata = await firstLine(source, context);
    return {
      header: metadata.header,
      features: repeatableFeatures(context, (pass) =>
        checkedBatches(cityFeatures(source, metadata, pass), filePath, pass),
      ),
      close: async () => undefined,
    };
  },
};

async function firstLine(source: ByteSource, context: ReaderContext): Promise<CityMetadata> {
  for await (const block of lineBlocks(utf8Chunks(source, context), source.path)) {
    const line = block.lines.find((text) => text.trim() !== '');
    if (line === undefined) continue;
    const header = parseJson(line);
    if (isObject(header) && header.type === 'CityJSON') return readCityMetadata(header);
    break;
  }
  throw new TwinError('input/unreadable', `The first line of ${source.path} is no CityJSON object`, {
    place: { file: source.path, at: 'line 1' },
    remedy: 'A CityJSONSeq starts with one line of type "CityJSON" that carries transform and metadata.',
  });
}

/** Features given on at once. */
const GATHERED_FEATURES = 32;

async function* cityFeatures(
  source: ByteSource,
  metadata: CityMetadata,
  context: ReaderContext,
): AsyncGenerator<readonly SourceFeature[]> {
  const reportedOnce = new Set<string>();
  let sawHeader = false;
  let gathered: SourceFeature[] = [];
  for await (const block of lineBlocks(utf8Chunks(source, context), source.path)) {
    for (const [offset, line] of block.lines.entries()) {
      if (line.trim() === '') continue;
      const number = block.firstNumber + offset;
      const value = parseJson(line);
      if (isObject(value) && value.type === 'CityJSON' && !sawHeader) {
        sawHeader = true;
        continue;
      }
      if (!isObject(value) || value.type !== 'CityJSONFeature') {
        const cut = value === undefined && block.unterminated && offset === block.lines.length - 1;
        context.issue({
          code: cut ? 'input/truncated' : 'cityjson/broken-line',
          severity: 'error',
          message: cut
            ? 'The file ends within this line; download it again.'
            : 'This line is no CityJSONFeature.',
          file: source.path,
          at: `line ${number}`,
          action: 'dropped',
        });
        continue;
      }
      const own = value.appearance === undefined ? null : readMaterialNames(value.appearance);
      const scope: CityObjectScope = {
        vertices: vertexTable(value.vertices, metadata.transform),
        materialNames: own ?? metadata.materialNames,
        templates: metadata.templates,
        templateVertices: metadata.templateVertices,
        file: source.path,
        context,
        reportedOnce,
      };
      const objects = asObject(value.CityObjects);
      for (const id of Object.keys(objects)) {
        const feature = readCityObject(id, objects[id], `line ${number}, ${id}`, scope);
        if (feature) gathered.push(feature);
      }
      if (gathered.length < GATHERED_FEATURES) continue;
      yield gathered;
      gathered = [];
    }
  }
  yield gathered;
}
