import type { ContentEncoding } from '../http/content-encoding.ts';

/** A finished answer body: bytes as sent, and how they are encoded. */
export interface CachedBody {
  readonly bytes: Buffer;
  readonly contentEncoding: ContentEncoding;
}

interface Entry {
  readonly body: CachedBody;
  /** Asked for since it was last passed over. */
  isUsed: boolean;
}

interface Flight {
  readonly controller: AbortController;
  readonly promise: Promise<CachedBody>;
  waiting: number;
}

/**
 * Bodies up to a number of bytes (the oldest that was not asked for since its last turn goes first), with one build per key:
 * simultaneous requests share it, and it is cancelled when the last of them has gone away.
 */
export class ByteCache {
  readonly #limitBytes: number;
  readonly #entries = new Map<string, Entry>();
  readonly #flights = new Map<string, Flight>();
  #bytes = 0;
  hits = 0;
  misses = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get bytes() {
    return this.#bytes;
  }
  get size() {
    return this.#entries.size;
  }

  #store(key: string, body: CachedBody) {
    if (body.bytes.length > this.#limitBytes / 4) return;
    const before = this.#entries.get(key);
    if (before !== undefined) this.#bytes -= before.body.bytes.length;
    this.#entries.set(key, { body, isUsed: true });
    this.#bytes += body.bytes.length;
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#limitBytes) break;
      this.#entries.delete(oldest);
      if (entry.isUsed) {
        // A second turn, at the end of the line: asking costs one write, not a reordering.
        entry.isUsed = false;
        this.#entries.set(oldest, entry);
      } else this.#bytes -= entry.body.bytes.length;
    }
  }

  /** The body of a key when it is held; counts as used. */
  peek(key: string): CachedBody | undefined {
    const held = this.#entries.get(key);
    if (held === undefined) return undefined;
    this.hits++;
    held.isUsed = true;
    return held.body;
  }

  /** The body of a key, built by `build` when not held. Rejects with the signal's reason when the caller leaves. */
  async get(
    key: string,
    signal: AbortSignal,
    build: (signal: AbortSignal) => Promise<CachedBody>,
  ): Promise<CachedBody> {
    const held = this.peek(key);
    if (held !== undefined) return held;
    this.misses++;
    signal.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#start(key, build);
    flight.waiting++;
    return new Promise<CachedBody>((resolve, reject) => {
      const leave = () => {
        flight.waiting--;
        if (flight.waiting === 0) {
          if (this.#flights.get(key) === flight) this.#flights.delete(key);
          flight.controller.abort();
        }
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      flight.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  #start(key: string, build: (signal: AbortSignal) => Promise<CachedBody>): Flight {
    const controller = new AbortController();
    const promise = build(controller.signal);
    const flight: Flight = { controller, promise, waiting: 0 };
    this.#flights.set(key, flight);
    const forget = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    promise.then(
      (body) => {
        forget();
        this.#store(key, body);
      },
      () => forget(),
    );
    return flight;
  }
}
