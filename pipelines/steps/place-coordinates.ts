import { TwinError } from '#core/errors/twin-error.ts';
import { candidateCrs } from '#core/geo/candidates.ts';
import { type Crs, crsLabel } from '#core/geo/crs.ts';
import { resolveCrs } from '#core/geo/crs-registry.ts';
import { geoidShift, type HeightShift, parseHeightDatum } from '#core/geo/height-datum.ts';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import { crsToLonLat, rememberedTransform } from '#core/geo/transform.ts';
import type { SourceFeature, SourceHeader } from '../readers/reader.ts';

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

function refuseWithoutCrs(bounds: readonly [number, number, number, number], file: string): never {
  const candidates = candidateCrs(bounds).map(
    (each) => `${each.crs} (${each.name}) → ${each.lon.toFixed(4)}°E ${each.lat.toFixed(4)}°N`,
  );
  throw new TwinError('crs/missing', 'the file states no coordinate system', {
    place: { file },
    remedy:
      candidates.length > 0
        ? `give --crs; likeliest: ${candidates.join('; ')}`
        : 'give --crs, or --origin lon,lat[,height] for local coordinates',
  });
}

/** A CRS by name; the refusal names the file it was meant for. */
function knownCrs(text: string, file: string): Crs {
  try {
    return resolveCrs(text);
  } catch (error) {
    if (!(error instanceof TwinError)) throw error;
    throw new TwinError(error.code, error.message, { place: { file }, remedy: error.remedy, cause: error });
  }
}

/** Decides CRS and height datum from options, header and the first features; refuses rather than guesses. */
export function placeSource(
  header: SourceHeader,
  sample: readonly SourceFeature[],
  options: PlacementOptions,
  file: string,
): Placement {
  const bounds = sourceBounds(sample);
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
  const text = options.crs ?? header.crs;
  if (text === null || text === undefined) refuseWithoutCrs(bounds, file);
  const crs = knownCrs(text, file);
  const shift = heightShift(header, crs, options, file);
  const transform = rememberedTransform(crsToLonLat(crs));
  if (Number.isFinite(bounds[0]))
    checkArea(crs, transform((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2), bounds, file);
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

/** Degrees beyond the area of use that still pass: data often overlaps a zone border. */
const AREA_SLACK_DEG = 1.5;

function checkArea(
  crs: Crs,
  [lon, lat]: readonly [number, number],
  bounds: readonly [number, number, number, number],
  file: string,
): void {
  const [west, south, east, north] = crs.areaOfUse ?? [-180, -90, 180, 90];
  const inside =
    lon >= west - AREA_SLACK_DEG &&
    lon <= east + AREA_SLACK_DEG &&
    lat >= south - AREA_SLACK_DEG &&
    lat <= north + AREA_SLACK_DEG;
  if (Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lat) <= 90 && inside) return;
  const [swappedLon, swappedLat] = crsToLonLat(crs)((bounds[1] + bounds[3]) / 2, (bounds[0] + bounds[2]) / 2);
  const swapped = swappedLon >= west && swappedLon <= east && swappedLat >= south && swappedLat <= north;
  throw new TwinError(
    'crs/out-of-range',
    `coordinates ${bounds.map((value) => value.toFixed(3)).join(', ')} lie outside ${crsLabel(crs)}${swapped ? '; x and y look swapped' : ''}`,
    {
      place: { file },
      remedy: swapped
        ? 'the file has latitude/north first: swap the columns or correct its CRS statement'
        : `give the right system with --crs; likeliest: ${
            candidateCrs(bounds)
              .map((each) => each.crs)
              .join(', ') || 'none of the known ones'
          }`,
    },
  );
}
