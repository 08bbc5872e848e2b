import { createHash } from 'node:crypto';
import { TwinError } from '#core/errors/twin-error.ts';
import type { ContentEncoding } from './content-encoding.ts';
import { parseRange } from './parse-range.ts';

export const IMMUTABLE = 'public, max-age=31536000, immutable';
export const REVALIDATE = 'public, no-cache';

/** Strong validator from what determines the bytes: dataset version, address, parameters. */
export function strongEtag(...parts: readonly string[]): string {
  return `"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}"`;
}

/** RFC 9110 §13.1.2: weak comparison for If-None-Match. */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((item) => {
    const candidate = item.trim();
    return candidate === '*' || candidate.replace(/^W\//, '') === etag;
  });
}

export interface Validators {
  readonly etag: string;
  readonly cacheControl: string;
  /** Request headers that choose between representations. */
  readonly vary: string;
}

export interface ByteAnswer extends Validators {
  readonly bytes: Buffer;
  readonly type: string;
  readonly contentEncoding: ContentEncoding;
}

/** Headers of a body that may be kept or asked again. */
export function validatorHeaders({ etag, cacheControl, vary }: Validators): Record<string, string> {
  return { etag, 'cache-control': cacheControl, vary };
}

/** Headers of the whole body. */
export function byteHeaders(answer: ByteAnswer): Record<string, string> {
  return {
    'content-type': answer.type,
    ...validatorHeaders(answer),
    'accept-ranges': 'bytes',
    'content-length': String(answer.bytes.length),
    ...(answer.contentEncoding === null ? {} : { 'content-encoding': answer.contentEncoding }),
  };
}

/** 304 when the client holds it, else null; call before building a body. */
export function notModified(request: Request, validators: Validators): Response | null {
  if (!matchesEtag(request.headers.get('if-none-match'), validators.etag)) return null;
  return new Response(null, { status: 304, headers: validatorHeaders(validators) });
}

/** 200 or 206 with the same validator; a range beyond the end throws `request/range-not-satisfiable`. */
export function byteResponse(request: Request, answer: ByteAnswer): Response {
  const { bytes, etag } = answer;
  const headers = byteHeaders(answer);
  const ifRange = request.headers.get('if-range');
  const range =
    ifRange === null || ifRange === etag ? parseRange(request.headers.get('range'), bytes.length) : null;
  if (range === 'unsatisfiable') {
    throw new TwinError('request/range-not-satisfiable', `the range lies outside the ${bytes.length} bytes`, {
      remedy: `ask for bytes=0-${Math.max(0, bytes.length - 1)} or less`,
    });
  }
  if (range === null) {
    return new Response(bytes as unknown as BodyInit, { status: 200, headers });
  }
  headers['content-range'] = `bytes ${range.first}-${range.last}/${bytes.length}`;
  headers['content-length'] = String(range.last - range.first + 1);
  const part = bytes.subarray(range.first, range.last + 1);
  return new Response(part as unknown as BodyInit, { status: 206, headers });
}
