import type { DataIssue } from '#core/errors/data-issue.ts';
import type { FeatureIds } from './checks/feature-ids.ts';

/** A ring or line: stride 3 in source units and source axis order already normalised to (east/lon, north/lat, height). */
export type SourceCoordinates = Float64Array;

/** One polygon with holes and what it is. */
export interface SourcePolygon {
  readonly exterior: SourceCoordinates;
  readonly holes: readonly SourceCoordinates[];
  /** Semantic type as the source names it: WallSurface, RoofSurface, GroundSurface …; null when it has none. */
  readonly semantic: string | null;
  readonly material: string | null;
}

export type SourceGeometry =
  | { readonly type: 'points'; readonly coordinates: SourceCoordinates }
  | { readonly type: 'lines'; readonly lines: readonly SourceCoordinates[] }
  /** Flat areas (zones, footprints). */
  | { readonly type: 'polygons'; readonly polygons: readonly SourcePolygon[] }
  /** Boundary surfaces in space (CityJSON MultiSurface, Solid …), level of detail as text: `2.2`. */
  | {
      readonly type: 'surfaces';
      readonly lod: string | null;
      readonly solid: boolean;
      readonly polygons: readonly SourcePolygon[];
    };

/** A feature as parsed: source coordinates, source names, nothing reprojected. */
export interface SourceFeature {
  /** Source id; null where the format has none (the pipeline then hashes sourceKey). */
  readonly id: string | null;
  /** Stable key inside the source: line number, index path. */
  readonly sourceKey: string;
  /** Source type: Building, BuildingPart, pipe, junction, Feature … */
  readonly type: string;
  readonly name: string | null;
  readonly parentId: string | null;
  readonly geometries: readonly SourceGeometry[];
  readonly attributes: Readonly<Record<string, string | number | boolean | null>>;
}

/** What a reader knows before it reads features. */
export interface SourceHeader {
  /** CRS as the file states it (`EPSG:7415`, URN, URL, proj string); null when it states none. */
  readonly crs: string | null;
  /** Whether coordinates carry heights. */
  readonly hasHeights: boolean;
  /** Height datum if the file states one. */
  readonly heightDatum: string | null;
  readonly title: string | null;
  readonly referenceDate: string | null;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** A raster source: heights row by row from the north-west corner. */
export interface SourceRaster {
  readonly width: number;
  readonly height: number;
  /** Affine: x = origin[0] + col·pixel[0], y = origin[1] + row·pixel[1] at pixel centres. */
  readonly origin: readonly [number, number];
  readonly pixel: readonly [number, number];
  readonly noData: number | null;
  /** What the file packs together: its tiles, or strips as wide as the raster. A part of one costs as much as the whole. */
  readonly piece: { readonly columns: number; readonly rows: number };
  /** Reads a window; NaN where there is no data. */
  read(
    column: number,
    row: number,
    width: number,
    height: number,
    signal?: AbortSignal,
  ): Promise<Float32Array>;
}

export interface ReaderContext {
  readonly signal: AbortSignal;
  /** Receives every issue; the reader goes on. */
  issue(issue: DataIssue): void;
  /** Bytes consumed so far. */
  progress(bytes: number): void;
  /** Encoding for text formats when given by the user (`gb18030`); readers detect UTF-8/BOM/GBK otherwise. */
  readonly encoding?: string;
  /** CRS the user states: readers then say nothing about one that the file leaves out. */
  readonly crs?: string;
  /** Ids of the files that are read together; without it each file is looked at for itself. */
  readonly ids?: FeatureIds;
}

export interface OpenedSource {
  readonly header: SourceHeader;
  /** Batches of features (≤ 1,000 each); memory bounded by the batch. Empty for rasters. */
  features(): AsyncIterable<readonly SourceFeature[]>;
  /** Parts may stand far from their parent: families are complete only at the end of the file. */
  readonly scattered?: boolean;
  readonly raster?: SourceRaster;
  close(): Promise<void>;
}

/** A format: plain data plus `open`. New format = new folder + one line in readers/index.ts. */
export interface Reader {
  readonly id: string;
  readonly title: string;
  readonly extensions: readonly string[];
  /** 0…1: how surely these first bytes (≤ 64 KiB, maybe fewer than the file) are this format. */
  detect(head: Uint8Array, fileName: string): number;
  open(filePath: string, context: ReaderContext): Promise<OpenedSource>;
}
