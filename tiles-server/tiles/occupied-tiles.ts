import type { DuckDbOwner } from '../duckdb/duckdb-owner.ts';
import type { Dataset } from '../sources/dataset.ts';
import { selectOccupiedTiles, type TileSelection } from './tile-queries.ts';

type Addresses = Awaited<ReturnType<typeof selectOccupiedTiles>>;

/** Addresses that hold rows. Those of a whole version are asked for once and kept as long as the version is in force. */
export type OccupiedTiles = (
  dataset: Dataset,
  selection: TileSelection,
  signal: AbortSignal,
) => Promise<Addresses>;

/** A city of a million features has some 200 subtrees, and each would look at every row. */
export function createOccupiedTiles(database: DuckDbOwner): OccupiedTiles {
  const ofVersions = new WeakMap<Dataset, Promise<Addresses>>();
  const neverAborted = new AbortController().signal;
  return (dataset, selection, signal) => {
    const isSelection = (selection.filter ?? '').trim() !== '' || selection.datetime !== undefined;
    if (isSelection) return selectOccupiedTiles(database, dataset, selection, signal);
    const known = ofVersions.get(dataset);
    if (known !== undefined) return known;
    // Shared by whoever asks next: one who leaves must not take it along.
    const asked = selectOccupiedTiles(database, dataset, {}, neverAborted);
    ofVersions.set(dataset, asked);
    asked.catch(() => ofVersions.delete(dataset));
    return asked;
  };
}
