import { checkedBatches } from '../checks/checked-batches.ts';
import { openByteSource } from '../input/byte-source.ts';
import { headText } from '../input/text-encoding.ts';
import { parseMember } from '../json/json-splitter.ts';
import type { Reader, ReaderContext, SourceFeature } from '../reader.ts';
import { repeatableFeatures } from '../repeatable-features.ts';
import { readCityObject } from './city-object.ts';
import { type CityDocument, readCityDocument } from './cityjson-document.ts';

/** CityJSON 1.0, 1.1 and 2.0: one JSON object per file. */
export const cityJsonReader: Reader = {
  id: 'cityjson',
  title: 'CityJSON 1.0, 1.1, 2.0',
  extensions: ['city.json', 'json'],
  detect(head) {
    const text = headText(head).trimStart();
    if (!text.startsWith('{') || /"type"\s*:\s*"FeatureCollection"/.test(text)) return 0;
    if (/"type"\s*:\s*"CityJSON"/.test(text)) return 0.95;
    return /"CityObjects"\s*:/.test(text) ? 0.8 : 0;
  },
  async open(filePath, context) {
    const source = await openByteSource(filePath, context);
    const document = await readCityDocument(source, context);
    return {
      header: document.header,
      scattered: true,
      features: repeatableFeatures(context, (pass) =>
        checkedBatches(cityObjects(document, filePath, pass), filePath, pass),
      ),
      close: async () => undefined,
    };
  },
};

function* cityObjects(
  document: CityDocument,
  file: string,
  context: ReaderContext,
): Generator<SourceFeature> {
  const scope = { ...document, file, context, reportedOnce: new Set<string>() };
  for (const [index, text] of document.objectTexts.entries()) {
    const member = parseMember(text);
    if (!member) {
      context.issue({
        code: 'cityjson/broken-object',
        severity: 'error',
        message: 'This city object is no valid JSON; export the file again.',
        file,
        at: `CityObjects, entry ${index + 1}`,
        action: 'dropped',
      });
      continue;
    }
    const feature = readCityObject(member[0], member[1], `CityObjects.${member[0]}`, scope);
    if (feature) yield feature;
  }
}
