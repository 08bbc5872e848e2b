import type { SourceFeature } from '../readers/reader.ts';

/** A top-level feature with everything below it (building and its parts). */
export interface FeatureGroup {
  readonly root: SourceFeature;
  readonly members: readonly SourceFeature[];
}

/** Families held before they are handed out. */
const HELD_FAMILIES = 256;
/** Deepest chain of parents followed: a longer one is a circle. */
const DEEPEST_CHAIN = 32;

/** Families in the making, by the id of the feature that heads them. */
class OpenFamilies {
  private open = new Map<string, SourceFeature[]>();
  private parentOf = new Map<string, string>();
  /** Headed by a part whose parent has not come by the time of the last `take`. */
  private orphans = new Set<string>();
  private unnamed = 0;

  get size(): number {
    return this.open.size;
  }

  add(feature: SourceFeature): void {
    const id = feature.id ?? `#${this.unnamed++}`;
    if (feature.parentId !== null) this.parentOf.set(id, feature.parentId);
    const family = this.open.get(feature.parentId ?? id);
    if (feature.parentId !== null && family) family.push(feature);
    else if (family) family.unshift(feature);
    else this.open.set(id, [feature]);
  }

  /** Families that are whole; a part without its parent is kept back once, and given as its own family then or at the `end`. */
  take(end: boolean): FeatureGroup[] {
    for (const [key, members] of [...this.open]) {
      if (members[0]?.parentId == null) continue;
      const family = this.open.get(this.ancestorOf(key));
      if (!family || family === members) continue;
      family.push(...members);
      this.open.delete(key);
    }
    const groups: FeatureGroup[] = [];
    const kept = new Map<string, SourceFeature[]>();
    for (const [key, members] of this.open) {
      const root = members[0] as SourceFeature;
      if (root.parentId !== null && !end && !this.orphans.has(key)) kept.set(key, members);
      else groups.push({ root, members });
    }
    const keptParents = [...this.parentOf].filter(([id]) => kept.has(id));
    this.open = kept;
    this.orphans = new Set(kept.keys());
    this.parentOf = new Map(keptParents);
    return groups;
  }

  private ancestorOf(key: string): string {
    let ancestor = key;
    for (let depth = 0; depth < DEEPEST_CHAIN; depth++) {
      const parent = this.parentOf.get(ancestor);
      if (parent === undefined) break;
      ancestor = parent;
    }
    return ancestor;
  }
}

/**
 * Gathers parts under their top-level feature. A stream whose families stand together (`contiguous`) is handed out as
 * it comes; otherwise families may be scattered and are gathered to the end of the file.
 */
export async function* groupByRoot(
  batches: AsyncIterable<readonly SourceFeature[]>,
  contiguous: boolean,
): AsyncIterable<readonly FeatureGroup[]> {
  const families = new OpenFamilies();
  for await (const batch of batches) {
    for (const feature of batch) {
      if (contiguous && feature.parentId === null && families.size >= HELD_FAMILIES)
        yield families.take(false);
      families.add(feature);
    }
  }
  const rest = families.take(true);
  if (rest.length > 0) yield rest;
}
