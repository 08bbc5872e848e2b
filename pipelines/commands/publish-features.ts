import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Manifest } from '#core/catalogue/manifest.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { assignTileAddresses } from '#core/tiles/assign-tile-addresses.ts';
import type { OpenedSource, SourceFeature } from '../readers/reader.ts';
import { chooseRecipe } from '../recipes/index.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { ColumnTypes } from '../steps/column-types.ts';
import { groupByRoot } from '../steps/group-by-root.ts';
import { groupToRow, type MappedGroup } from '../steps/group-to-row.ts';
import { GrowingAddresses } from '../steps/growing-addresses.ts';
import type { IssueLog } from '../steps/issue-log.ts';
import { type Placement, placeSource } from '../steps/place-coordinates.ts';
import { FeatureStaging } from '../writers/geoparquet/feature-staging.ts';
import { writeParquet } from '../writers/geoparquet/write-version-tables.ts';
import type { PublishContext, PublishOptions } from './publish-options.ts';

/** What the features of a source say about the dataset. */
export type FeatureFacts = Pick<
  Manifest,
  | 'domain'
  | 'layerKind'
  | 'kinds'
  | 'bounds'
  | 'sourceCrs'
  | 'crsPath'
  | 'heightDatum'
  | 'featureCount'
  | 'countsByKind'
  | 'surfaceCount'
  | 'tiling'
  | 'tileColumns'
  | 'columns'
> & { readonly recipe: string };

export interface NamedSource {
  readonly path: string;
  readonly readerId: string;
  readonly source: OpenedSource;
}

/** Levels of one subtree file. */
const SUBTREE_LEVELS = 5;

function surfacesIn(feature: SourceFeature): number {
  return feature.geometries.reduce(
    (sum, geometry) => sum + (geometry.type === 'surfaces' ? geometry.polygons.length : 0),
    0,
  );
}

/** Opened sources → parquet files in the staging folder. Memory is bounded by a batch of features. */
export async function publishFeatures(
  sources: readonly NamedSource[],
  staging: string,
  options: PublishOptions,
  context: PublishContext,
  log: IssueLog,
): Promise<FeatureFacts> {
  const databasePath = join(staging, 'staging.duckdb');
  const table = await FeatureStaging.open(databasePath);
  const addresses = new GrowingAddresses();
  const columnTypes = new ColumnTypes();
  const counts = new Map<string, number>();
  let surfaceCount = 0;
  let heights: [number, number] = [Infinity, -Infinity];
  let recipe: Recipe | null = null;
  let placement: Placement | null = null;
  try {
    for (const { path, readerId, source } of sources) {
      const file = basename(path);
      const counted = async function* () {
        for await (const batch of source.features()) {
          context.signal.throwIfAborted();
          if (batch.length === 0) continue;
          recipe ??= chooseRecipe(options.recipe, readerId, batch);
          for (const feature of batch) {
            counts.set(
              recipe.describe(feature, [feature], 0).kind,
              (counts.get(recipe.describe(feature, [feature], 0).kind) ?? 0) + 1,
            );
            surfaceCount += surfacesIn(feature);
          }
          yield batch;
        }
      };
      let placed: Placement | null = null;
      for await (const groups of groupByRoot(counted(), readerId === 'cityjsonseq')) {
        const chosen = recipe;
        if (chosen === null) continue;
        placed ??= placeSource(
          source.header,
          groups.slice(0, 200).flatMap(({ members }) => members),
          options,
          path,
        );
        placement ??= placed;
        const at = placed;
        const mapped = groups
          .map((group) => groupToRow(group, chosen, at, file, log.add))
          .filter((each): each is MappedGroup => each !== null);
        for (const { row } of mapped) {
          addresses.add(row);
          columnTypes.see(row.attributes);
          heights = [Math.min(heights[0], row.minHeightM), Math.max(heights[1], row.maxHeightM)];
        }
        await table.addFeatures(mapped.map(({ row }) => row));
        await table.addParts(mapped.flatMap(({ parts }) => parts));
        await table.addIssues(log.take());
        context.progress(0.7, `${addresses.count} features`);
      }
    }
    if (addresses.count === 0 || placement === null || recipe === null) {
      throw new TwinError('input/no-features', 'the source holds no feature that can be placed on the map', {
        place: { file: sources[0]?.path ?? '' },
        remedy: 'see the issues listed; check that the file has geometry',
      });
    }
    await table.addIssues(log.take());
    const assigned = assignTileAddresses({
      bounds: addresses.bounds,
      importance: addresses.importance,
      bytes: addresses.bytes,
    });
    context.progress(0.85, 'writing tables');
    await table.setAddresses(assigned);
    const columns = columnTypes.columns((recipe as Recipe).units);
    await writeParquet(table, staging, columns);
    return facts(
      recipe,
      placement,
      addresses,
      assigned,
      columns,
      Object.fromEntries(counts),
      surfaceCount,
      heights,
    );
  } finally {
    table.close();
    await rm(databasePath, { force: true });
    await rm(`${databasePath}.wal`, { force: true });
    await rm(`${databasePath}.tmp`, { recursive: true, force: true });
  }
}

function facts(
  recipe: Recipe,
  placement: Placement,
  addresses: GrowingAddresses,
  assigned: ReturnType<typeof assignTileAddresses>,
  columns: Manifest['columns'],
  countsByKind: Record<string, number>,
  surfaceCount: number,
  [low, high]: readonly [number, number],
): FeatureFacts {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  const { bounds } = addresses;
  for (let at = 0; at < bounds.length; at += 4) {
    box.west = Math.min(box.west, bounds[at] ?? 0);
    box.south = Math.min(box.south, bounds[at + 1] ?? 0);
    box.east = Math.max(box.east, bounds[at + 2] ?? 0);
    box.north = Math.max(box.north, bounds[at + 3] ?? 0);
  }
  const [west, south, east, north] = assigned.root;
  const sideM = Math.max(
    (east - west) * 111_320 * Math.cos((south * Math.PI) / 180),
    (north - south) * 110_900,
  );
  const shiftM = placement.shift.shiftM((box.west + box.east) / 2, (box.south + box.north) / 2);
  return {
    recipe: recipe.id,
    domain: recipe.domain,
    layerKind: recipe.layerKind,
    kinds: Object.keys(countsByKind).sort(),
    bounds: { ...box, minHeightM: low, maxHeightM: high },
    sourceCrs: placement.crsText,
    crsPath: [...placement.steps],
    heightDatum: {
      source: placement.shift.source,
      shiftM: placement.shift.source === 'none' ? null : shiftM,
      howKnown: placement.shift.howKnown,
    },
    featureCount: addresses.count,
    countsByKind,
    surfaceCount,
    tileColumns: recipe.tileColumns.filter(
      ({ name }) => name === 'kind' || columns.some((column) => column.name === name),
    ),
    columns,
    tiling: {
      root: [west, south, east, north],
      minHeightM: low - 10,
      maxHeightM: high + 10,
      levels: assigned.levels,
      subtreeLevels: Math.min(SUBTREE_LEVELS, assigned.levels),
      // A tile is opened from about five of its sides away: far enough for a whole block, near enough for few tiles.
      rootGeometricErrorM: Math.max(1, sideM / 8),
      refine: 'ADD',
    },
  };
}
