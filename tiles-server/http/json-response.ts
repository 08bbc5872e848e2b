import { gzipSync } from 'node:zlib';
import { byteResponse, notModified, REVALIDATE, strongEtag } from './byte-response.ts';

const WORTH_COMPRESSING_BYTES = 2048;

/** JSON with a validator made of what determines it; compressed when long and the client takes gzip. */
export function jsonResponse(
  request: Request,
  body: unknown,
  validatorParts: readonly string[],
  type = 'application/json; charset=utf-8',
): Response {
  const plain = Buffer.from(JSON.stringify(body));
  const takesGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const isGzip = takesGzip && plain.length > WORTH_COMPRESSING_BYTES;
  const etag = strongEtag('json', isGzip ? 'gzip' : 'plain', ...validatorParts);
  return (
    notModified(request, etag, REVALIDATE) ??
    byteResponse(request, {
      bytes: isGzip ? gzipSync(plain, { level: 4 }) : plain,
      type,
      etag,
      cacheControl: REVALIDATE,
      contentEncoding: isGzip ? 'gzip' : null,
    })
  );
}
