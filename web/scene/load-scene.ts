import { learnRendering } from './software-rendering.ts';

const PATIENCE_MS = 1500;

/** Until the page has time: panels are mounted and painted, and what was typed is answered. */
const whenIdle = () =>
  new Promise<void>((done) => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => done(), { timeout: PATIENCE_MS });
    else setTimeout(done, 0);
  });

/**
 * Loads what draws the map: the engines one after the other, for their code runs for a tenth of a second and more each; done
 * when it is known, too, who draws.
 */
export async function loadScene(): Promise<typeof import('./scene-view.tsx')> {
  const learned = learnRendering();
  await import('./cesium/viewer-shell.tsx');
  await whenIdle();
  await import('./deck/shared-context.ts');
  await whenIdle();
  const module = await import('./scene-view.tsx');
  await learned;
  return module;
}
