import { checkedBatches } from '../checks/checked-batches.ts';
import { type ByteSource, openByteSource } from '../input/byte-source.ts';
import { lineBlocks } from '../input/lines.ts';
import { headText } from '../input/text-encoding.ts';
import { utf8Chunks } from '../input/utf8-chunks.ts';
import type { Reader, ReaderContext, SourceFeature } from '../reader.ts';
import { repeatableFeatures } from '../repeatable-features.ts';
import { findCsvColumns } from './csv-columns.ts';
import { readCsvFeature } from './csv-feature.ts';
import { type CsvLayout, readCsvLayout } from './csv-layout.ts';
import { csvRows, detectDelimiter, splitCsvRow } from './csv-rows.ts';

/** Tables with coordinates: CSV, TSV and the like, in UTF-8, UTF-16 or GB 18030. */
export const csvReader: Reader = {
  id: 'csv',
  title: 'CSV with coordinate columns or WKT',
  extensions: ['csv', 'tsv', 'txt'],
  detect(head, fileName) {
    const text = headText(head);
    const first = text.split(/\r?\n/, 1)[0] ?? '';
    if (hasControlCharacters(text) || /^\s*[{[<]/.test(text)) return 0;
    const delimiter = detectDelimiter(text);
    if (findCsvColumns(splitCsvRow(first, delimiter ?? ','))) return delimiter === null ? 0.4 : 0.7;
    return delimiter !== null && /\.(csv|tsv)(\.gz|\.zip)?$/i.test(fileName) ? 0.3 : 0;
  },
  async open(filePath, context) {
    const source = await openByteSource(filePath, context);
    const layout = readCsvLayout(await source.head(), filePath, context);
    return {
      header: {
        crs: layout.crs,
        hasHeights: layout.columns.z >= 0 && layout.columns.x >= 0,
        heightDatum: null,
        title: null,
        referenceDate: null,
        extra: { delimiter: layout.delimiter, columns: layout.columns.names },
      },
      features: repeatableFeatures(context, (pass) =>
        checkedBatches(rowFeatures(source, layout, pass), filePath, pass),
      ),
      close: async () => undefined,
    };
  },
};

async function* rowFeatures(
  source: ByteSource,
  layout: CsvLayout,
  context: ReaderContext,
): AsyncGenerator<SourceFeature> {
  for (const issue of layout.issues) context.issue(issue);
  let isHeader = true;
  for await (const row of csvRows(lineBlocks(utf8Chunks(source, context), source.path), layout.delimiter)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const feature = readCsvFeature(row, layout, source.path, context);
    if (feature) yield feature;
  }
}

/** Whether the start of a text holds control characters other than tab and line ends: then it is a binary file. */
function hasControlCharacters(text: string): boolean {
  for (let index = 0; index < Math.min(text.length, 4096); index++) {
    const unit = text.charCodeAt(index);
    if (unit < 9 || (unit > 13 && unit < 32)) return true;
  }
  return false;
}
