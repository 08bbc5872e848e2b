import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { ServerDependencies } from '../dependencies.ts';
import type { CatalogueSnapshot } from '../sources/read-catalogue.ts';
import { byteHeaders, byteResponse, notModified, strongEtag, validatorHeaders } from './byte-response.ts';
import { encodeBody, negotiateEncoding } from './content-encoding.ts';

export interface CachedAnswer {
  /** Dataset, version, address and parameters: all that determines the bytes. */
  readonly key: string;
  readonly type: string;
  readonly cacheControl: string;
  /** The catalogue that the request was read with. */
  readonly snapshot: CatalogueSnapshot;
  /** The body as it is; empty means that there is nothing here (204). */
  build(signal: AbortSignal): Promise<Uint8Array> | Uint8Array;
}

/**
 * A body from the cache, built and compressed once per encoding: 200, 206, 304 with one validator per encoding, 204 when
 * empty. A whole answer is remembered, so that the next request for the address needs no routing.
 */
export async function cachedAnswer(
  context: Context,
  { cache, ready }: Pick<ServerDependencies, 'cache' | 'ready'>,
  { key, type, cacheControl, snapshot, build }: CachedAnswer,
): Promise<Response> {
  const request = context.req.raw;
  const encoding = negotiateEncoding(request.headers.get('accept-encoding'));
  const cacheKey = `${key} ${encoding ?? 'plain'}`;
  const etag = strongEtag(cacheKey);
  const validators = { etag, cacheControl, vary: 'accept-encoding' };
  const unchanged = notModified(request, validators);
  if (unchanged !== null) return unchanged;
  const body = await cache.get(cacheKey, request.signal, async (signal) => {
    const built = await build(signal);
    return encodeBody(Buffer.from(built.buffer, built.byteOffset, built.byteLength), encoding);
  });
  if (body.bytes.length === 0) {
    return new Response(null, { status: 204, headers: validatorHeaders(validators) });
  }
  const answer = { ...body, ...validators, type };
  const route = routePath(context);
  ready.remember(request, snapshot, encoding, { cacheKey, etag, headers: byteHeaders(answer), route });
  return byteResponse(request, answer);
}
