import type { HistoryPart } from './history-files.ts';

export interface SizedPart extends HistoryPart {
  readonly bytes: number;
}

/**
 * The next neighbours to merge, oldest first; empty when there is nothing to do. Parts of about the same number of logs
 * are merged, so that each reading is written again only log(n) times, and none past `largestBytes`.
 */
export function chooseMerge(
  parts: readonly SizedPart[],
  mergeParts: number,
  largestBytes: number,
): readonly SizedPart[] {
  const tierOf = ({ first, last }: HistoryPart) =>
    Math.floor(Math.log(last - first + 1) / Math.log(mergeParts) + 1e-9);
  for (let start = 0; start + mergeParts <= parts.length; start++) {
    const group = parts.slice(start, start + mergeParts);
    const tier = tierOf(group[0] as SizedPart);
    const bytes = group.reduce((sum, part) => sum + part.bytes, 0);
    if (group.every((part) => tierOf(part) === tier) && bytes <= largestBytes) return group;
  }
  return [];
}
