import { TwinError } from '#core/errors/twin-error.ts';
import { candidateCrs } from '#core/geo/candidates.ts';
import { type Crs, crsLabel } from '#core/geo/crs.ts';
import { resolveCrs } from '#core/geo/crs-registry.ts';
import { crsToLonLat } from '#core/geo/transform.ts';
import { missingCrsRemedy, type SourceBounds } from './missing-crs.ts';

/** Degrees beyond the area of use that still pass: data often overlaps a zone border. */
const AREA_SLACK_DEG = 1.5;

/** A CRS by name; the refusal names the file it was meant for. */
function knownCrs(text: string, file: string): Crs {
  try {
    return resolveCrs(text);
  } catch (error) {
    if (!(error instanceof TwinError)) throw error;
    throw new TwinError(error.code, error.message, { place: { file }, remedy: error.remedy, cause: error });
  }
}

/** Whether a place lies in the CRS's area of use, which may cross the 180th meridian (then its west is greater than its east). */
function isInArea({ areaOfUse }: Crs, lon: number, lat: number, slackDeg: number): boolean {
  if (!(Number.isFinite(lon) && Math.abs(lat) <= 90)) return false;
  const [west, south, east, north] = areaOfUse ?? [-180, -90, 180, 90];
  if (lat < south - slackDeg || lat > north + slackDeg) return false;
  const [fromWest, toEast] = [west - slackDeg, east + slackDeg];
  return west <= east ? lon >= fromWest && lon <= toEast : lon >= fromWest || lon <= toEast;
}

const inWords = (bounds: SourceBounds) => bounds.map((value) => Number(value.toFixed(3))).join(', ');

/** Refuses coordinates whose middle lies outside the CRS's area of use; says so when x and y look exchanged. */
function checkArea(crs: Crs, bounds: SourceBounds, file: string): void {
  if (!bounds.every(Number.isFinite)) return;
  const [x, y] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
  const toLonLat = crsToLonLat(crs);
  if (isInArea(crs, ...toLonLat(x, y), AREA_SLACK_DEG)) return;
  const isSwapped = isInArea(crs, ...toLonLat(y, x), 0);
  const outside = `${file}: coordinates ${inWords(bounds)} lie outside ${crsLabel(crs)}`;
  if (isSwapped && crs.kind === 'geographic') {
    throw new TwinError(
      'crs/out-of-range',
      `${outside}; longitude and latitude look exchanged: ${Number(x.toFixed(4))} stands where longitude belongs, ${Number(y.toFixed(4))} where latitude does`,
      {
        place: { file },
        remedy:
          'write longitude before latitude (RFC 7946 §3.1.1), for example with ogr2ogr -ct "+proj=axisswap +order=2,1"',
      },
    );
  }
  const likely = candidateCrs(bounds).map((each) => each.crs);
  throw new TwinError('crs/out-of-range', `${outside}${isSwapped ? '; x and y look exchanged' : ''}`, {
    place: { file },
    remedy: isSwapped
      ? 'the file has north first: exchange the columns or correct its CRS statement'
      : `give the right system with --crs; likeliest: ${likely.join(', ') || 'none of the known ones'}`,
  });
}

/**
 * The CRS a file is in: the one the user gives, else the one it states. Throws `crs/missing` with the likeliest systems,
 * `crs/unknown`, and `crs/out-of-range` when the bounds (source units, east first) lie outside its area of use.
 */
export function decideCrs(stated: string | null | undefined, bounds: SourceBounds, file: string): Crs {
  if (stated === null || stated === undefined) {
    throw new TwinError('crs/missing', `${file} states no coordinate system`, {
      place: { file },
      remedy: missingCrsRemedy(bounds),
    });
  }
  const crs = knownCrs(stated, file);
  checkArea(crs, bounds, file);
  return crs;
}
