import { basename, join } from 'node:path';
import type { Manifest } from '#core/catalogue/manifest.ts';
import type { LonLatBounds } from '#core/geo/position.ts';
import { squareRootBounds } from '#core/tiles/square-root-bounds.ts';
import { TileAssigner } from '#core/tiles/tile-assigner.ts';
import type { OpenedSource, SourceFeature } from '../readers/reader.ts';
import { chooseRecipe } from '../recipes/index.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { assumedHeights } from '../steps/assumed-heights.ts';
import { ColumnTypes } from '../steps/column-types.ts';
import { Extent } from '../steps/extent.ts';
import { fromFirstGeometry } from '../steps/from-first-geometry.ts';
import { groupByRoot } from '../steps/group-by-root.ts';
import { groupToRow } from '../steps/group-to-row.ts';
import type { IssueLog } from '../steps/issue-log.ts';
import { nothingToShow } from '../steps/nothing-to-show.ts';
import { type Placement, type PlacementOptions, placeSource } from '../steps/place-coordinates.ts';
import { SourceNames } from '../steps/source-names.ts';
import { FeatureStaging } from '../writers/geoparquet/feature-staging.ts';
import { writeParquet } from '../writers/geoparquet/write-version-tables.ts';
import type { PublishContext } from './publish-options.ts';

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
  | 'validTime'
> & { readonly recipe: string };

export interface NamedSource {
  readonly path: string;
  readonly readerId: string;
  readonly source: OpenedSource;
}

/** Levels of one subtree file. */
const SUBTREE_LEVELS = 8;

function surfacesIn(feature: SourceFeature): number {
  return feature.geometries.reduce(
    (sum, geometry) => sum + (geometry.type === 'surfaces' ? geometry.polygons.length : 0),
    0,
  );
}

/** The file's name, with its place in the order where a file before it has the same name. */
function keySpaceOf(sources: readonly NamedSource[], order: number): string {
  const names = sources.slice(0, order + 1).map(({ path }) => basename(path));
  const name = names[order] ?? '';
  return names.indexOf(name) === order ? `${name}\n` : `${name} ${order}\n`;
}

/** Opened sources → parquet files in the staging folder. Memory is bounded by a batch of features. */
export async function publishFeatures(
  sources: readonly NamedSource[],
  staging: string,
  options: PlacementOptions & { readonly recipe?: string },
  context: PublishContext,
  log: IssueLog,
): Promise<FeatureFacts> {
  const table = await FeatureStaging.open(join(staging, '.scratch'));
  const extent = new Extent();
  const columnTypes = new ColumnTypes();
  const sourceNames = new SourceNames();
  const counts = new Map<string, number>();
  let surfaceCount = 0;
  let recipe: Recipe | null = null;
  let placement: Placement | null = null;
  try {
    for (const [order, { path, readerId, source }] of sources.entries()) {
      const file = basename(path);
      // Features without ids keep theirs when another file is published after them.
      const keySpace = order === 0 ? '' : keySpaceOf(sources, order);
      const counted = async function* () {
        for await (const batch of fromFirstGeometry(source.features())) {
          context.signal.throwIfAborted();
          recipe ??= chooseRecipe(options.recipe, readerId, batch);
          for (const feature of batch) {
            const kind = recipe.kindOf(feature);
            counts.set(kind, (counts.get(kind) ?? 0) + 1);
            surfaceCount += surfacesIn(feature);
            sourceNames.see(feature);
          }
          yield batch;
        }
      };
      let placed: Placement | null = null;
      for await (const groups of groupByRoot(counted(), source.scattered !== true)) {
        const chosen = recipe;
        if (chosen === null) continue;
        if (placed === null) {
          placed = placeSource(
            source.header,
            groups.slice(0, 200).flatMap(({ members }) => members),
            options,
            path,
          );
          if (placed.heightsAssumed === true) log.add(assumedHeights(file, readerId));
        }
        placement ??= placed;
        const at = placed;
        for (const group of groups) {
          const mapped = groupToRow(group, chosen, at, file, log.add, keySpace);
          if (!mapped) continue;
          extent.add(mapped.row);
          columnTypes.see(mapped.row.attributes);
          table.addFeature(mapped.row);
          table.addParts(mapped.parts);
        }
        table.addIssues(log.take());
        context.progress(0.7, `${table.featureCount} features`);
      }
    }
    if (table.featureCount === 0 || placement === null || recipe === null) {
      throw nothingToShow(
        sources.map(({ path }) => path),
        recipe !== null,
      );
    }
    table.addIssues(log.take());
    context.progress(0.75, 'assigning tiles');
    const root = squareRootBounds(extent.box());
    const assigner = new TileAssigner(root);
    await table.assignTiles(assigner);
    context.progress(0.85, 'writing tables');
    const columns = columnTypes.columns((recipe as Recipe).units, sourceNames.byColumn());
    await writeParquet(table, staging, columns);
    return {
      ...describeFeatures(recipe, placement, extent, columns),
      featureCount: table.featureCount,
      countsByKind: Object.fromEntries(counts),
      kinds: [...counts.keys()].sort(),
      surfaceCount,
      tiling: tilingOf(root, assigner.levels, extent),
    };
  } finally {
    await table.close();
  }
}

function describeFeatures(
  recipe: Recipe,
  { crsText, steps, shift }: Placement,
  extent: Extent,
  columns: Manifest['columns'],
): Omit<FeatureFacts, 'featureCount' | 'countsByKind' | 'kinds' | 'surfaceCount' | 'tiling'> {
  const { west, south, east, north, low, high } = extent;
  return {
    recipe: recipe.id,
    domain: recipe.domain,
    layerKind: recipe.layerKind,
    bounds: { west, south, east, north, minHeightM: low, maxHeightM: high },
    validTime: extent.validTime(),
    sourceCrs: crsText,
    crsPath: [...steps],
    heightDatum: {
      source: shift.source,
      shiftM:
        shift.source === 'none' || shift.source === 'grid'
          ? null
          : shift.shiftM((west + east) / 2, (south + north) / 2),
      howKnown: shift.howKnown,
    },
    tileColumns: recipe.tileColumns.filter(
      ({ name }) => name === 'kind' || columns.some((column) => column.name === name),
    ),
    columns,
  };
}

function tilingOf(
  root: LonLatBounds,
  levels: number,
  { low, high }: Extent,
): NonNullable<Manifest['tiling']> {
  const [west, south, east, north] = root;
  const sideM = Math.max(
    (east - west) * 111_320 * Math.cos((south * Math.PI) / 180),
    (north - south) * 110_900,
  );
  return {
    root: [west, south, east, north],
    minHeightM: low - 10,
    maxHeightM: high + 10,
    levels,
    subtreeLevels: Math.min(SUBTREE_LEVELS, levels),
    // A tile is opened from about five of its sides away: far enough for a whole block, near enough for few tiles.
    rootGeometricErrorM: Math.max(1, sideM / 8),
    refine: 'ADD',
  };
}
