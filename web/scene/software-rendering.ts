/** Names under which browsers and drivers draw without a graphics card. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
/** A browser that says nothing for so long is taken for one with a graphics card. */
const PATIENCE_MS = 10_000;

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
  learning ??= rendererName().then((name) => {
    software = SOFTWARE.test(name);
    for (const listener of listeners) listener();
  });
  return learning;
}

function rendererName(): Promise<string> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('../workers/graphics.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<string>) => resolve(event.data);
    worker.onerror = () => resolve('');
    // The worker stays: to end it would stop the page until its context is taken down.
    setTimeout(() => resolve(''), PATIENCE_MS);
  });
}
