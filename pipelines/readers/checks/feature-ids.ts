import { createFingerprintSet } from './fingerprint-set.ts';

/** The ids of one file among those of everything that is read with it. */
export interface FileIds {
  /** The id a feature gets: its own where it is free, else `id#2`, `id#3` … */
  idFor(id: string): string;
  /** The id by which a part finds its parent in the same file, whichever of them comes first. */
  parentFor(parentId: string): string;
}

/** Ids of all files that are read together, in the order in which they are read. */
export interface FeatureIds {
  /** Begins a file; the ids of the files before it are taken. */
  nextFile(): FileIds;
}

/** Gives out each id once. Ids are kept as fingerprints, so millions of them stay cheap. */
export function createFeatureIds(): FeatureIds {
  const taken = createFingerprintSet();
  const copies = new Map<string, number>();
  let isFirstFile = true;

  const copyOf = (id: string): string => {
    for (let copy = (copies.get(id) ?? 1) + 1; ; copy++) {
      const name = `${id}#${copy}`;
      if (!taken.add(name)) continue;
      copies.set(id, copy);
      return name;
    }
  };

  const first: FileIds = { idFor: (id) => (taken.add(id) ? id : copyOf(id)), parentFor: (id) => id };

  function later(): FileIds {
    const own = createFingerprintSet();
    /** What a feature of this file is called because an earlier file has its id. */
    const names = new Map<string, string>();
    return {
      idFor(id) {
        if (!own.add(id)) return copyOf(id);
        const promised = names.get(id);
        if (promised !== undefined) return promised;
        if (taken.add(id)) return id;
        const name = copyOf(id);
        names.set(id, name);
        return name;
      },
      parentFor(parentId) {
        const known = names.get(parentId);
        if (known !== undefined) return known;
        if (own.has(parentId) || !taken.has(parentId)) return parentId;
        const name = copyOf(parentId);
        names.set(parentId, name);
        return name;
      },
    };
  }

  return {
    nextFile() {
      const ids = isFirstFile ? first : later();
      isFirstFile = false;
      return ids;
    },
  };
}
