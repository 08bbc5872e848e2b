import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { ByteCache } from '../sources/byte-cache.ts';
import type { CatalogueSnapshot } from '../sources/read-catalogue.ts';
import { matchesEtag } from './byte-response.ts';
import { type ContentEncoding, negotiateEncoding } from './content-encoding.ts';
import type { Metrics, RequestCounter } from './metrics.ts';
import { securityHeaders } from './security-headers.ts';
import { freeSocket, ReadyHead, sendReady } from './send-ready.ts';

/** An answer once given in whole: which cached body it sends, and its headers. */
export interface ReadyAnswer {
  readonly cacheKey: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Pattern of the route, for the metrics. */
  readonly route: string;
}

interface Held {
  readonly cacheKey: string;
  readonly etag: string;
  readonly ok: Form;
  readonly unchanged: Form;
}

/** One of the two ways in which a held answer is given. */
interface Form {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
  readonly head: ReadyHead;
  readonly counter: RequestCounter;
}

interface Found {
  readonly form: Form;
  readonly bytes: Uint8Array | null;
}

const LIMIT = 20_000;

/** Path and query of a request, as Node has them. */
const pathOf = ({ url }: Request): string => url.slice(url.indexOf('/', url.indexOf('//') + 2));

/**
 * Answers of cached bodies by their whole address, given before any routing: one look-up, headers made beforehand, the bytes
 * as they lie in the cache. Valid for one catalogue snapshot; ranges and everything unusual go the long way.
 */
export class ReadyAnswers {
  readonly #cache: ByteCache;
  readonly #metrics: Metrics;
  readonly #snapshot: () => CatalogueSnapshot;
  #validFor: CatalogueSnapshot;
  readonly #byAddress = new Map<string, Map<ContentEncoding, Held>>();

  constructor(cache: ByteCache, metrics: Metrics, snapshot: () => CatalogueSnapshot) {
    this.#cache = cache;
    this.#metrics = metrics;
    this.#snapshot = snapshot;
    this.#validFor = snapshot();
  }

  /** Keeps how a request was answered on `snapshot`, when that is still the one in force. */
  remember(
    request: Request,
    snapshot: CatalogueSnapshot,
    encoding: ContentEncoding,
    { cacheKey, etag, headers, route }: ReadyAnswer,
  ): void {
    if (request.method !== 'GET' || snapshot !== this.#follow()) return;
    const path = pathOf(request);
    const variants = this.#byAddress.get(path) ?? new Map<ContentEncoding, Held>();
    const { 'content-length': _length, 'content-encoding': _encoding, ...validators } = headers;
    const security = securityHeaders(headers['content-type'] ?? null);
    variants.set(encoding, {
      cacheKey,
      etag,
      ok: this.#form(200, { ...headers, ...security }, route),
      unchanged: this.#form(304, { ...validators, ...security }, route),
    });
    this.#byAddress.set(path, variants);
    const oldest = this.#byAddress.keys().next().value;
    if (this.#byAddress.size > LIMIT && oldest !== undefined) this.#byAddress.delete(oldest);
  }

  #form(status: 200 | 304, headers: Readonly<Record<string, string>>, route: string): Form {
    const head = new ReadyHead(`${status} ${STATUS_CODES[status]}`, headers);
    return { status, headers, head, counter: this.#metrics.counter(route, status) };
  }

  /** Forgets what was answered on another catalogue. */
  #follow(): CatalogueSnapshot {
    const snapshot = this.#snapshot();
    if (snapshot !== this.#validFor) {
      this.#byAddress.clear();
      this.#validFor = snapshot;
    }
    return snapshot;
  }

  /** 200 or 304 for an address answered before whose body is still cached, else null. */
  respond(request: Request): Response | null {
    const found = this.#find(pathOf(request), request.method, () => Object.fromEntries(request.headers));
    if (found === null) return null;
    const { form, bytes } = found;
    const { status, headers } = form;
    return new Response(bytes as unknown as BodyInit | null, { status, headers });
  }

  /** The same straight to Node, without a request and an answer of the web between; false when there is none. */
  send(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
    const found = this.#find(incoming.url ?? '', incoming.method ?? '', () => incoming.headers);
    if (found === null) return false;
    const socket = freeSocket(incoming, outgoing);
    if (socket !== null) sendReady(socket, outgoing, found.form.head, found.bytes);
    else outgoing.writeHead(found.form.status, found.form.headers).end(found.bytes);
    return true;
  }

  #find(path: string, method: string, headersOf: () => IncomingHttpHeaders): Found | null {
    this.#follow();
    const variants = this.#byAddress.get(path);
    if (variants === undefined || method !== 'GET') return null;
    const start = performance.now();
    const sent = headersOf();
    if (sent.range !== undefined) return null;
    const held = variants.get(negotiateEncoding(sent['accept-encoding'] as string | undefined));
    if (held === undefined) return null;
    const condition = sent['if-none-match'];
    if (condition !== undefined && matchesEtag(condition, held.etag)) {
      held.unchanged.counter.add((performance.now() - start) / 1000);
      return { form: held.unchanged, bytes: null };
    }
    const body = this.#cache.peek(held.cacheKey);
    if (body === undefined) return null;
    held.ok.counter.add((performance.now() - start) / 1000);
    return { form: held.ok, bytes: body.bytes };
  }
}
