import { byteResponse, notModified, REVALIDATE, strongEtag } from './byte-response.ts';
import { encodeBody, negotiateEncoding } from './content-encoding.ts';

export interface EncodedAnswer {
  readonly type: string;
  /** All that determines the body beside its encoding. */
  readonly validatorParts: readonly string[];
  /** Request headers beside Accept-Encoding that choose the body. */
  readonly vary?: string;
  /** Called only when the client does not hold the body already. */
  build(): Promise<Buffer> | Buffer;
}

/** An answer made anew: 304 before any work, else the body, compressed off the main thread when that pays. */
export async function encodedResponse(request: Request, answer: EncodedAnswer): Promise<Response> {
  const { type, validatorParts, build } = answer;
  const vary = answer.vary === undefined ? 'accept-encoding' : `${answer.vary}, accept-encoding`;
  const encoding = negotiateEncoding(request.headers.get('accept-encoding'));
  const etag = strongEtag(type, encoding ?? 'plain', ...validatorParts);
  const unchanged = notModified(request, { etag, vary, cacheControl: REVALIDATE });
  if (unchanged !== null) return unchanged;
  const encoded = await encodeBody(await build(), encoding);
  return byteResponse(request, { ...encoded, type, etag, vary, cacheControl: REVALIDATE });
}

/** JSON of a value at hand; see `encodedResponse`. */
export function jsonResponse(
  request: Request,
  body: unknown,
  validatorParts: readonly string[],
  type = 'application/json; charset=utf-8',
): Promise<Response> {
  return encodedResponse(request, { type, validatorParts, build: () => Buffer.from(JSON.stringify(body)) });
}
