import { TwinError } from '#core/errors/twin-error.ts';
import { checkDroppedSize } from './drop/check-size.ts';
import type { DropAnswer, DroppedFile, DropRequest } from './drop/dropped-file.ts';

/**
 * Reads a dropped file (GeoJSON, CSV with degrees, CityJSON, CityJSONSeq) in a worker of its own, which ends with it.
 * Throws TwinError as readDroppedFile does; `cancelled` when `signal` aborts.
 */
export function parseDroppedFile(
  file: File,
  options: { readonly signal?: AbortSignal } = {},
): Promise<DroppedFile> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    checkDroppedSize(file.name, file.size);
    const cancelled = () => reject(new TwinError('cancelled', 'reading the file was cancelled'));
    if (signal?.aborted) {
      cancelled();
      return;
    }
    const worker = new Worker(new URL('./drop.worker.ts', import.meta.url), { type: 'module' });
    const finish = (act: () => void) => {
      worker.terminate();
      signal?.removeEventListener('abort', stop);
      act();
    };
    const stop = () => finish(cancelled);
    signal?.addEventListener('abort', stop);
    worker.onmessage = ({ data }: MessageEvent<DropAnswer>) =>
      finish(() => {
        if ('result' in data) {
          resolve(data.result);
          return;
        }
        const { code, message, place, remedy } = data.refusal;
        reject(new TwinError(code, message, { place, remedy }));
      });
    worker.onerror = (event) =>
      finish(() =>
        reject(
          new TwinError('internal', event.message || 'the file could not be read', {
            place: { file: file.name },
          }),
        ),
      );
    worker.postMessage({ file } satisfies DropRequest);
  });
}
