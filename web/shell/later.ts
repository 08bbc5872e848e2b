import { lazy } from 'react';
import { retryDelayMs } from '#web/api/retry-delay.ts';

/** A lost answer is asked for again until it comes: a page without its tools would be none. */
async function load(): Promise<typeof import('./about-map.ts')> {
  for (let attempt = 0; ; attempt++)
    try {
      return await import('./about-map.ts');
    } catch {
      await new Promise((done) => setTimeout(done, retryDelayMs(attempt, Math.random())));
    }
}

let loading: ReturnType<typeof load> | null = null;
function parts(): ReturnType<typeof load> {
  loading ??= load();
  return loading;
}

// What is not needed for the first paint; each shows what its Suspense says until the one file is there.
export const Attribution = lazy(async () => ({ default: (await parts()).Attribution }));
export const ContextMenu = lazy(async () => ({ default: (await parts()).ContextMenu }));
export const HelpDialog = lazy(async () => ({ default: (await parts()).HelpDialog }));
export const MapControls = lazy(async () => ({ default: (await parts()).MapControls }));
export const MeasureCard = lazy(async () => ({ default: (await parts()).MeasureCard }));
export const NarrowPanel = lazy(async () => ({ default: (await parts()).NarrowPanel }));
export const NearbyCard = lazy(async () => ({ default: (await parts()).NearbyCard }));
export const Notices = lazy(async () => ({ default: (await parts()).Notices }));
export const PassingWords = lazy(async () => ({ default: (await parts()).PassingWords }));
export const ReplayBar = lazy(async () => ({ default: (await parts()).ReplayBar }));
export const SearchBox = lazy(async () => ({ default: (await parts()).SearchBox }));
export const SelectionCallout = lazy(async () => ({ default: (await parts()).SelectionCallout }));
export const ToolRail = lazy(async () => ({ default: (await parts()).ToolRail }));
