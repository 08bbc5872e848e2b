import type { SourceFeature } from '../reader.ts';
import { isObject } from './json-value.ts';

/** Attributes as scalars: objects and arrays become JSON text, too deep ones null. */
export function flatAttributes(source: unknown): SourceFeature['attributes'] {
  const flat: Record<string, string | number | boolean | null> = {};
  if (!isObject(source)) return flat;
  for (const key of Object.keys(source)) flat[key] = flatValue(source[key]);
  return flat;
}

function flatValue(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || value === undefined) return null;
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}
