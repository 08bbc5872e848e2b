import { TwinError } from '#core/errors/twin-error.ts';
import { INPUT_LIMITS } from '../input/limits.ts';

/** Receives the pieces of the outer JSON object in file order. */
export interface JsonPieces {
  /** A whole member that is not taken apart. */
  member(text: string): void;
  /** One element of a container named in `explode`: `"key":value` in an object, `value` in an array. */
  element(container: string, text: string): void;
}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const MEMBER_NAME = /^\s*"((?:[^"\\]|\\.)*)"\s*:\s*$/;

/**
 * Takes one JSON object apart as its bytes arrive, so a file need not fit into one string and a truncated one
 * still yields what is whole. `finish` says whether the object was closed.
 */
export function createJsonSplitter(explode: ReadonlySet<string>, pieces: JsonPieces, file: string) {
  let depth = 0;
  let container: string | null = null;
  let inString = false;
  let escaped = false;
  let closed = false;
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  const take = (chunk: Uint8Array, start: number, end: number): string => {
    const last = Buffer.from(chunk.buffer, chunk.byteOffset + start, Math.max(0, end - start));
    const text = held.length === 0 ? last.toString('utf8') : Buffer.concat([...held, last]).toString('utf8');
    held = [];
    heldBytes = 0;
    return text;
  };
  const emit = (text: string): void => {
    if (text.trim() === '') return;
    if (container === null) pieces.member(text);
    else pieces.element(container, text);
  };

  function push(chunk: Uint8Array): void {
    let start = 0;
    for (let index = 0; index < chunk.length && !closed; index++) {
      const byte = chunk[index] as number;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
        continue;
      }
      if (byte === QUOTE) inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        if (depth === 0) start = index + 1;
        else if (depth === 1 && container === null) {
          const before = take(chunk, start, index);
          const name = MEMBER_NAME.exec(before)?.[1];
          if (name !== undefined && explode.has(name)) {
            container = name;
            start = index + 1;
          } else {
            held = [Buffer.from(before, 'utf8')];
            start = index;
          }
        }
        depth++;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        depth--;
        if (depth === 1 && container !== null) {
          emit(take(chunk, start, index));
          container = null;
          start = index + 1;
        } else if (depth <= 0) {
          emit(take(chunk, start, index));
          closed = true;
        }
      } else if (byte === COMMA && depth === (container === null ? 1 : 2)) {
        emit(take(chunk, start, index));
        start = index + 1;
      }
    }
    if (closed || start >= chunk.length) return;
    held.push(chunk.slice(start));
    heldBytes += chunk.length - start;
    if (heldBytes > INPUT_LIMITS.elementBytes) {
      throw new TwinError('input/too-large', `One element of ${file} is larger than 256 MiB`, {
        place: { file, at: container ?? 'outer object' },
        remedy: 'Split the file, or use CityJSONSeq or newline-delimited GeoJSON.',
      });
    }
  }
  return { push, finish: () => closed };
}

/** Parses `"key":value`; null when the text is no JSON. */
export function parseMember(text: string): [string, unknown] | null {
  try {
    return Object.entries(JSON.parse(`{${text}}`) as object)[0] ?? null;
  } catch {
    return null;
  }
}
