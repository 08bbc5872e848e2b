import { toTwinError } from '#core/errors/twin-error.ts';
import { detectReader } from './detect-reader.ts';
import type { OpenedSource, ReaderContext } from './reader.ts';

/** Detects the format of a file and opens it; everything thrown is a TwinError. Close what you opened. */
export async function openSource(path: string, context: ReaderContext): Promise<OpenedSource> {
  try {
    const reader = await detectReader(path, context);
    return await reader.open(path, context);
  } catch (thrown) {
    throw toTwinError(thrown);
  }
}
