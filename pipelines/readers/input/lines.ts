import { TwinError } from '#core/errors/twin-error.ts';
import { INPUT_LIMITS } from './limits.ts';

/** Decoded lines without their line ends, many at a time; `firstNumber` is the number of the first, from 1. */
export interface LineBlock {
  readonly firstNumber: number;
  readonly lines: readonly string[];
  /** True when the last line of the block had no line end: the file stopped there. */
  readonly unterminated: boolean;
}

/** Splits UTF-8 bytes into lines at LF (or `separator`), a CR before it removed. */
export async function* lineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  separator = 10,
): AsyncGenerator<LineBlock> {
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  let number = 1;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(separator);
    if (end < 0) {
      rest.push(chunk);
      restBytes += chunk.length;
      if (restBytes > INPUT_LIMITS.elementBytes) throw tooLong(file, number);
      continue;
    }
    rest.push(chunk.subarray(0, end));
    const lines = split(Buffer.concat(rest).toString('utf8'), separator);
    yield { firstNumber: number, lines, unterminated: false };
    number += lines.length;
    rest = [chunk.subarray(end + 1)];
    restBytes = chunk.length - end - 1;
  }
  if (restBytes > 0) {
    yield {
      firstNumber: number,
      lines: split(Buffer.concat(rest).toString('utf8'), separator),
      unterminated: true,
    };
  }
}

function split(text: string, separator: number): string[] {
  const lines = text.split(String.fromCharCode(separator));
  return text.includes('\r') ? lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)) : lines;
}

function tooLong(file: string, line: number): TwinError {
  return new TwinError('input/too-large', `Line ${line} of ${file} is longer than 256 MiB`, {
    place: { file, at: `line ${line}` },
    remedy: 'Split the file into one feature per line.',
  });
}
