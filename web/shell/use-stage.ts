import { startTransition, useEffect, useState } from 'react';

/**
 * How much of a page is mounted: 0 at first, one more after each turn in which the browser could paint and answer, up
 * to `last`. Each step renders in slices.
 */
export function useStage(last: number): number {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    if (stage >= last) return;
    const timer = setTimeout(() => startTransition(() => setStage(stage + 1)), 0);
    return () => clearTimeout(timer);
  }, [stage, last]);
  return stage;
}
