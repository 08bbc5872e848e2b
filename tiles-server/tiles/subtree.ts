import type { Tiling } from '#core/catalogue/manifest.ts';
import { encodeSubtree } from '#core/tiles/subtree.ts';

interface Address {
  readonly level: number;
  readonly x: number;
  readonly y: number;
}

/** Availability of the tiles under `root` (an address at a subtree level), from the addresses that hold features. */
export function buildSubtree(tiling: Tiling, root: Address, occupied: readonly Address[]): Uint8Array {
  const contents: [number, number, number][] = [];
  const children = new Map<string, [number, number]>();
  for (const { level, x, y } of occupied) {
    const depth = level - root.level;
    if (depth < 0 || x >> depth !== root.x || y >> depth !== root.y) continue;
    const local = (at: number, rootAt: number, levels: number) => at - rootAt * 2 ** levels;
    if (depth < tiling.subtreeLevels) {
      contents.push([depth, local(x, root.x, depth), local(y, root.y, depth)]);
      continue;
    }
    const up = depth - tiling.subtreeLevels;
    const child: [number, number] = [
      local(x >> up, root.x, tiling.subtreeLevels),
      local(y >> up, root.y, tiling.subtreeLevels),
    ];
    children.set(child.join(), child);
  }
  return encodeSubtree({ levels: tiling.subtreeLevels, contents, childSubtrees: children.values() });
}
