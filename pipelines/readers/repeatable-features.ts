import { toTwinError } from '#core/errors/twin-error.ts';
import type { OpenedSource, ReaderContext, SourceFeature } from './reader.ts';

/** Makes `features()` repeatable: only the first pass reports issues and claims ids, and whatever is thrown is a TwinError. */
export function repeatableFeatures(
  context: ReaderContext,
  read: (context: ReaderContext) => AsyncIterable<readonly SourceFeature[]>,
): OpenedSource['features'] {
  const { ids: _, ...alone } = context;
  const quiet = {
    ...alone,
    progress: (bytes: number) => context.progress(bytes),
    issue: () => undefined,
  };
  let passes = 0;
  return async function* features() {
    try {
      yield* read(passes++ > 0 ? quiet : context);
    } catch (thrown) {
      throw toTwinError(thrown);
    }
  };
}
