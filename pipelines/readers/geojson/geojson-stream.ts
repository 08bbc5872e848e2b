import { TwinError } from '#core/errors/twin-error.ts';
import type { ByteSource } from '../input/byte-source.ts';
import { utf8Chunks } from '../input/utf8-chunks.ts';
import { createJsonSplitter, parseMember } from '../json/json-splitter.ts';
import { parseJson } from '../json/json-value.ts';
import type { ReaderContext } from '../reader.ts';

/** A raw feature with its place in the file. */
export interface RawFeature {
  readonly value: unknown;
  readonly key: string;
}

/** Features of a FeatureCollection (or the one Feature or geometry of the file) as the bytes arrive. */
export async function* geoJsonStream(
  source: ByteSource,
  context: ReaderContext,
  members: Record<string, unknown>,
): AsyncGenerator<RawFeature> {
  let ready: RawFeature[] = [];
  let count = 0;
  const splitter = createJsonSplitter(
    new Set(['features']),
    {
      member(text) {
        const member = parseMember(text);
        if (!member) return;
        members[member[0]] = member[1];
        if (member[0] === 'crs' && count > 0) tellLateCrs(source.path, context);
      },
      element(_container, text) {
        ready.push({ value: parseJson(text), key: `features[${count}]` });
        count++;
      },
    },
    source.path,
  );
  let bytes = 0;
  for await (const chunk of utf8Chunks(source, context)) {
    bytes += chunk.length;
    splitter.push(chunk);
    yield* ready;
    ready = [];
  }
  const place = { file: source.path, at: `byte ${bytes}` };
  if (!splitter.finish()) {
    if (count === 0) {
      throw new TwinError('input/truncated', `${source.path} ends before its first feature is complete`, {
        place,
        remedy: 'Download or export the file again.',
      });
    }
    context.issue({
      code: 'input/truncated',
      severity: 'error',
      message: 'The file ends early; the features that are whole have been read. Download it again.',
      action: 'dropped',
      ...place,
    });
  } else if (count === 0 && members.type !== 'FeatureCollection') {
    yield { value: members, key: 'outer object' };
  }
}

function tellLateCrs(file: string, context: ReaderContext): void {
  context.issue({
    code: 'geojson/late-crs',
    severity: 'error',
    message: 'The CRS stands after the features; it was not used. Move "crs" to the front or state the CRS.',
    file,
    at: 'crs',
    action: 'ignored',
  });
}
