import { toTwinError } from '#core/errors/twin-error.ts';
import type { OpenedSource, ReaderContext, SourceFeature } from './reader.ts';

/** Makes `features()` repeatable: only the first pass reports issues, and whatever is thrown is a TwinError. */
export function repeatableFeatures(
  context: ReaderContext,
  read: (context: ReaderContext) => AsyncIterable<readonly SourceFeature[]>,
): OpenedSource['features'] {
  let passes = 0;
  return async function* features() {
    const quiet = passes++ > 0;
    try {
      yield* read(
        quiet
          ? { ...context, progress: (bytes) => context.progress(bytes), issue: () => undefined }
          : context,
      );
    } catch (thrown) {
      throw toTwinError(thrown);
    }
  };
}
