import { TwinError } from '#core/errors/twin-error.ts';
import { type Crs, crsLabel } from '#core/geo/crs.ts';
import { geoidShift, type HeightShift, parseHeightDatum } from '#core/geo/height-datum.ts';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import { crsToLonLat, rememberedTransform } from '#core/geo/transform.ts';
import type { SourceFeature, SourceHeader } from '../readers/reader.ts';
import { decideCrs } from './decide-crs.ts';

export interface PlacementOptions {
  readonly crs?: string;
  /** How heights become ellipsoidal, where the user says so. */
  readonly heightShift?: HeightShift;
  /** Ground under each vertex, for data without heights. */
  readonly drape?: HeightShift;
  /** lon, lat degrees and optional ellipsoidal height of a local file's zero. */
  readonly origin?: readonly [number, number, number];
  /** Counter-clockwise turn of the local x axis from east, degrees. */
  readonly rotationDeg?: number;
}

/** How source coordinates become lon/lat degrees and ellipsoidal metres. */
export interface Placement {
  readonly crsText: string;
  readonly crs: Crs | null;
  readonly shift: HeightShift;
  /** The file has heights and states no datum: they were taken as ellipsoidal, as its kind of coordinates has them. */
  readonly heightsAssumed?: boolean;
  readonly steps: readonly {
    readonly step: string;
    readonly accuracyM: number | null;
    readonly status: 'verified' | 'from memory';
  }[];
  toLonLatHeight(x: number, y: number, z: number): readonly [number, number, number];
}

const NO_HEIGHTS: HeightShift = {
  source: 'none',
  shiftM: () => 0,
  howKnown: 'the source has no heights',
  accuracyM: null,
  status: 'verified',
};

const ASSUMED_ELLIPSOIDAL: HeightShift = {
  ...parseHeightDatum('ellipsoidal'),
  howKnown: 'no height datum is stated; source heights were taken as ellipsoidal',
  accuracyM: null,
};

/** Bounds of a batch in source units, for messages and candidates. */
export function sourceBounds(features: readonly SourceFeature[]): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (coordinates: Float64Array) => {
    for (let at = 0; at + 2 < coordinates.length; at += 3) {
      const [x = 0, y = 0] = [coordinates[at], coordinates[at + 1]];
      bounds[0] = Math.min(bounds[0], x);
      bounds[1] = Math.min(bounds[1], y);
      bounds[2] = Math.max(bounds[2], x);
      bounds[3] = Math.max(bounds[3], y);
    }
  };
  for (const feature of features) {
    for (const geometry of feature.geometries) {
      if (geometry.type === 'points') visit(geometry.coordinates);
      else if (geometry.type === 'lines') geometry.lines.forEach(visit);
      else for (const polygon of geometry.polygons) visit(polygon.exterior);
    }
  }
  return bounds;
}

const statedDatum = (header: SourceHeader, crs: Crs | null) =>
  header.heightDatum ?? crs?.verticalDatum ?? null;

function heightShift(
  header: SourceHeader,
  crs: Crs | null,
  options: PlacementOptions,
  file: string,
): HeightShift {
  if (!header.hasHeights && options.drape) return options.drape;
  if (options.drape)
    throw new TwinError('usage', 'the file has heights of its own and cannot be draped', {
      place: { file },
      remedy: 'leave --drape out and name its height datum with --height-datum',
    });
  if (options.heightShift) return options.heightShift;
  if (!header.hasHeights) return NO_HEIGHTS;
  if (options.origin) return parseHeightDatum('local');
  const datum = statedDatum(header, crs);
  if (datum === 'ellipsoidal') return parseHeightDatum('ellipsoidal');
  if (datum === null && crs?.authority === 'OGC') return ASSUMED_ELLIPSOIDAL;
  if (datum !== null) return geoidShift(/1985|5737/.test(datum) ? 'cgcs1985' : 'orthometric');
  throw new TwinError('height-datum/missing', 'the file has heights but states no height datum', {
    place: { file },
    remedy: 'say which with --height-datum: ellipsoidal, cgcs1985, local, or the geoid value in metres',
  });
}

/** An option that would change nothing is a mistake to be told of. */
function refuseIdleOptions({ crs, origin, rotationDeg }: PlacementOptions): void {
  if (origin === undefined && rotationDeg !== undefined)
    throw new TwinError('usage', '--rotation turns local coordinates, and they need an --origin', {
      remedy: 'give --origin lon,lat[,height] too, or leave --rotation out',
    });
  if (origin !== undefined && crs !== undefined)
    throw new TwinError('usage', '--origin places local coordinates, and --crs says that they are not', {
      remedy: 'leave one of the two out',
    });
}

/** Decides CRS and height datum from options, header and the first features; refuses rather than guesses. */
export function placeSource(
  header: SourceHeader,
  sample: readonly SourceFeature[],
  options: PlacementOptions,
  file: string,
): Placement {
  refuseIdleOptions(options);
  if (options.origin) {
    const frame = createLocalFrame(options.origin);
    const turn = ((options.rotationDeg ?? 0) * Math.PI) / 180;
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    return {
      crsText: `local about ${options.origin.join(', ')}`,
      crs: null,
      shift: heightShift(header, null, options, file),
      steps: [
        {
          step: `local metres placed at ${options.origin.join(', ')}, turned ${options.rotationDeg ?? 0}°`,
          accuracyM: null,
          status: 'verified',
        },
      ],
      toLonLatHeight: (x, y, z) => frame.toLonLatHeight(x * c - y * s, x * s + y * c, z),
    };
  }
  const crs = decideCrs(options.crs ?? header.crs, sourceBounds(sample), file);
  const shift = heightShift(header, crs, options, file);
  const transform = rememberedTransform(crsToLonLat(crs));
  return {
    crsText: crsLabel(crs),
    crs,
    shift,
    heightsAssumed: shift === ASSUMED_ELLIPSOIDAL,
    steps: [
      { step: `${crsLabel(crs)} → CGCS2000`, accuracyM: crs.accuracyM, status: crs.status },
      { step: `heights: ${shift.howKnown}`, accuracyM: shift.accuracyM, status: shift.status },
    ],
    toLonLatHeight(x, y, z) {
      const [lon, lat] = transform(x, y);
      return [lon, lat, z + shift.shiftM(lon, lat)];
    },
  };
}
