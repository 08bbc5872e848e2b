interface Reply<A> {
  readonly id: number;
  readonly result?: A;
  readonly error?: string;
}

/** Questions to a worker that answers each by its number; ended by `terminate`. */
export class AskWorker<Q, A> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (answer: A) => void; reject: (error: Error) => void }>();
  #next = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = (event: MessageEvent<Reply<A>>) => {
      const { id, result, error } = event.data;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (result !== undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error ?? 'the worker failed'));
    };
    worker.onerror = (event) => this.#refuse(event.message);
  }

  get pending(): number {
    return this.#waiting.size;
  }

  ask(request: Q): Promise<A> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request });
    });
  }

  terminate(): void {
    this.#worker.terminate();
    this.#refuse('terminated');
  }

  #refuse(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}
