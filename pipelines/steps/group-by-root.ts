import type { SourceFeature } from '../readers/reader.ts';

/** A top-level feature with everything below it (building and its parts). */
export interface FeatureGroup {
  readonly root: SourceFeature;
  readonly members: readonly SourceFeature[];
}

/**
 * Gathers parts under their top-level feature. A stream whose families stand together (`contiguous`, CityJSONSeq) is handed out as
 * it comes; otherwise families may be scattered and are gathered to the end of the file.
 */
export async function* groupByRoot(
  batches: AsyncIterable<readonly SourceFeature[]>,
  contiguous: boolean,
): AsyncIterable<readonly FeatureGroup[]> {
  const open = new Map<string, SourceFeature[]>();
  const rootOf = new Map<string, string>();
  const parentOf = new Map<string, string>();
  let sequence = 0;
  const flush = (): FeatureGroup[] => {
    // A child may precede its parent: settle every chain now that the family is complete.
    for (const [key, members] of [...open]) {
      const first = members[0];
      if (first?.parentId == null) continue;
      let ancestor = first.parentId;
      for (
        let up = parentOf.get(ancestor), depth = 0;
        up !== undefined && depth < 32;
        up = parentOf.get(ancestor), depth++
      )
        ancestor = up;
      const family = open.get(ancestor);
      if (family && ancestor !== key) {
        family.push(...members);
        open.delete(key);
      }
    }
    const groups = [...open.values()].flatMap((members) =>
      members[0] ? [{ root: members[0], members }] : [],
    );
    open.clear();
    rootOf.clear();
    parentOf.clear();
    return groups;
  };
  for await (const batch of batches) {
    const ready: FeatureGroup[] = [];
    for (const feature of batch) {
      const id = feature.id ?? `#${sequence++}`;
      if (feature.parentId === null) {
        if (contiguous && open.size >= 256) ready.push(...flush());
        rootOf.set(id, id);
        open.set(id, [feature, ...(open.get(id) ?? [])]);
        continue;
      }
      parentOf.set(id, feature.parentId);
      const root = rootOf.get(feature.parentId);
      if (root !== undefined) {
        rootOf.set(id, root);
        open.get(root)?.push(feature);
      } else open.set(id, [feature]);
    }
    if (ready.length > 0) yield ready;
  }
  const rest = flush();
  if (rest.length > 0) yield rest;
}
