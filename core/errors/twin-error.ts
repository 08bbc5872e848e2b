import type { ErrorCode } from './error-codes.ts';

/** Where a fault lies: file, feature and place within the file as far as known. */
export interface FaultPlace {
  readonly file?: string;
  readonly featureId?: string;
  /** Line, byte offset, JSON path or section, in words: `line 12`, `byte 4096`, `CityObjects.b1.geometry[0]`. */
  readonly at?: string;
}

/** The one error of the product: a code, a sentence for people, where it happened and what to do about it. */
export class TwinError extends Error {
  readonly code: ErrorCode;
  readonly place: FaultPlace;
  readonly remedy: string;

  constructor(
    code: ErrorCode,
    message: string,
    details: { place?: FaultPlace; remedy?: string; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'TwinError';
    this.code = code;
    this.place = details.place ?? {};
    this.remedy = details.remedy ?? '';
  }
}

/** Turns anything thrown into a TwinError; an abort becomes `cancelled`, the unknown becomes `internal`. */
export function toTwinError(thrown: unknown): TwinError {
  if (thrown instanceof TwinError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new TwinError('cancelled', 'cancelled', { cause: thrown });
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new TwinError('internal', message, { cause: thrown });
}
