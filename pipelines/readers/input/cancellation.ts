import { TwinError } from '#core/errors/twin-error.ts';

/** Throws `cancelled` once the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new TwinError('cancelled', 'Reading was cancelled');
}
