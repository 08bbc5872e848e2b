/** A finished answer body: bytes as sent, and how they are encoded. */
export interface CachedBody {
  readonly bytes: Buffer;
  readonly contentEncoding: 'gzip' | null;
}

interface Flight {
  readonly controller: AbortController;
  readonly promise: Promise<CachedBody>;
  waiting: number;
}

/**
 * Least-recently-used bodies up to a number of bytes, with one build per key: simultaneous requests share it, and it is
 * cancelled when the last of them has gone away.
 */
export class ByteCache {
  readonly #limitBytes: number;
  readonly #entries = new Map<string, CachedBody>();
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
    this.#entries.set(key, body);
    this.#bytes += body.bytes.length;
    for (const [oldest, { bytes }] of this.#entries) {
      if (this.#bytes <= this.#limitBytes) break;
      this.#entries.delete(oldest);
      this.#bytes -= bytes.length;
    }
  }

  /** The body of a key, built by `build` when not held. Rejects with the signal's reason when the caller leaves. */
  async get(
    key: string,
    signal: AbortSignal,
    build: (signal: AbortSignal) => Promise<CachedBody>,
  ): Promise<CachedBody> {
    const held = this.#entries.get(key);
    if (held !== undefined) {
      this.hits++;
      this.#entries.delete(key);
      this.#entries.set(key, held);
      return held;
    }
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
