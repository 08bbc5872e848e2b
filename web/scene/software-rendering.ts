import type { GraphicsAnswer } from '../workers/graphics.worker.ts';

/** Names under which browsers and drivers draw without a graphics card. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
/** A browser that says nothing for so long is taken for one with a graphics card. */
const PATIENCE_MS = 10_000;

/** An answer of an idle graphics process comes within this. */
const AT_ONCE_MS = 16;
/** So many answers in a row, so far apart, are taken for an idle one. */
const QUIET_ANSWERS = 5;
const BETWEEN_MS = 40;
/** A graphics process that is busy for longer is not waited for. */
const MOST_WAIT_MS = 5000;

let software = false;
let learning: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** Whether WebGL is drawn by the processor here; false until it is learned, and where the browser does not say. */
export function isSoftwareRendered(): boolean {
  return software;
}

/** Calls back when it is learned; the returned function ends that. */
export function onRenderingLearned(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/**
 * Asks the browser once, in a worker: the first context of a page starts the graphics process, which takes up to a
 * second. Await it before a context is opened on the page's own thread. Never rejects.
 */
export function learnRendering(): Promise<void> {
  learning ??= Promise.race([ask(), pause(PATIENCE_MS)]).then((answer) => {
    software = SOFTWARE.test(answer?.renderer ?? '');
    for (const listener of listeners) listener();
  });
  return learning;
}

/**
 * Resolves when the graphics process has answered at once for a while: where the processor draws, what is painted is
 * queued there, and to open a context would stop the page until its turn. Not later than some seconds; at once with a
 * graphics card. Await `learnRendering` before. Never rejects.
 */
export async function cardIsFree(): Promise<void> {
  if (!software) return;
  const end = performance.now() + MOST_WAIT_MS;
  let quiet = 0;
  while (quiet < QUIET_ANSWERS && performance.now() < end) {
    const answer = await Promise.race([ask(), pause(end - performance.now())]);
    quiet = answer !== undefined && answer.waitedMs < AT_ONCE_MS ? quiet + 1 : 0;
    await pause(BETWEEN_MS);
  }
}

const pause = (ms: number) => new Promise<undefined>((done) => setTimeout(() => done(undefined), ms));

let worker: Worker | null = null;

/** The next answer of the worker with the first context; it stays: to end it would stop the page until that is taken down. */
function ask(): Promise<GraphicsAnswer> {
  return new Promise((resolve) => {
    worker ??= new Worker(new URL('../workers/graphics.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<GraphicsAnswer>) => resolve(event.data);
    worker.onerror = () => resolve({ renderer: '', waitedMs: 0 });
    worker.postMessage(null);
  });
}
