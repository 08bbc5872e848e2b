import { TwinError } from '../errors/twin-error.ts';
import { egm96GeoidM } from './geoid.ts';
import type { EllipsoidalHeightM } from './position.ts';

/** How source heights become ellipsoidal; `shiftM` answers the metres to add at a place (degrees). */
export interface HeightShift {
  readonly source: 'ellipsoidal' | 'cgcs1985' | 'local' | 'orthometric' | 'geoid-value' | 'grid' | 'none';
  shiftM(lonDeg: number, latDeg: number): number;
  readonly howKnown: string;
  readonly accuracyM: number | null;
  readonly status: 'verified' | 'from memory';
}

function constantShift(
  source: HeightShift['source'],
  shiftM: number,
  howKnown: string,
  accuracyM: number | null,
): HeightShift {
  return { source, shiftM: () => shiftM, howKnown, accuracyM, status: 'verified' };
}

/** Heights above a national or regional sea-level datum, taken to the ellipsoid through EGM96 (datum offsets of decimetres stay). */
export function geoidShift(source: 'cgcs1985' | 'orthometric'): HeightShift {
  return {
    source,
    shiftM: egm96GeoidM,
    howKnown: 'EGM96 geoid undulation per place; display accuracy, not for levelling',
    accuracyM: 1,
    status: 'verified',
  };
}

/**
 * The shift a user asks for: `ellipsoidal`, `cgcs1985` (EGM96), `local` (zero stays zero above the origin height), or a geoid
 * value in metres. A path to a grid is not answered here: pipelines read grids. Throws `usage` for anything else.
 */
export function parseHeightDatum(text: string): HeightShift {
  const given = text.trim().toLowerCase();
  if (given === 'ellipsoidal') return constantShift('ellipsoidal', 0, 'source heights are ellipsoidal', 0);
  if (given === 'cgcs1985' || given === '1985') return geoidShift('cgcs1985');
  if (given === 'local') return constantShift('local', 0, 'local zero, placed by --origin', null);
  const value = Number(given);
  if (given !== '' && Number.isFinite(value) && Math.abs(value) <= 120) {
    return constantShift('geoid-value', value, `geoid value of ${value} m given by the user`, null);
  }
  throw new TwinError('usage', `height datum not understood: ${text}`, {
    remedy:
      'use ellipsoidal, cgcs1985, local, a geoid value in metres (−120…120) or the path of a GeoTIFF grid',
  });
}

/** Source height → ellipsoidal height at a place. */
export function toEllipsoidalHeight(
  shift: HeightShift,
  lonDeg: number,
  latDeg: number,
  heightM: number,
): EllipsoidalHeightM {
  return (heightM + shift.shiftM(lonDeg, latDeg)) as EllipsoidalHeightM;
}
