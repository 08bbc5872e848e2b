import { TwinError } from '#core/errors/twin-error.ts';

/** What the command line says about where a file stands, as text. */
export interface PlacingArguments {
  readonly crs?: string;
  readonly heightDatum?: string;
  readonly origin?: string;
  readonly rotation?: string;
}

/** `lon,lat[,height]` in degrees and ellipsoidal metres. Throws `usage`. */
function parseOrigin(text: string): readonly [number, number, number] {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [lon = Number.NaN, lat = Number.NaN, heightM = 0] = parts;
  const isPlace = [lon, lat, heightM].every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  if (isPlace && parts.length <= 3) return [lon, lat, heightM];
  throw new TwinError('usage', `--origin ${text} is not lon,lat[,height]`, {
    remedy: 'for example --origin 118.758,30.945,15',
  });
}

/** Degrees counter-clockwise. Throws `usage`. */
function parseRotation(text: string): number {
  const rotationDeg = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(rotationDeg)) return rotationDeg;
  throw new TwinError('usage', `--rotation ${text} is not a number of degrees`, {
    remedy: 'for example --rotation 12.5, counter-clockwise',
  });
}

/** The placing arguments as options; what is not given is left out. Throws `usage` for what cannot be read. */
export function placingOptions({ crs, heightDatum, origin, rotation }: PlacingArguments): {
  readonly crs?: string;
  readonly heightDatum?: string;
  readonly origin?: readonly [number, number, number];
  readonly rotationDeg?: number;
} {
  return {
    ...(crs === undefined ? {} : { crs }),
    ...(heightDatum === undefined ? {} : { heightDatum }),
    ...(origin === undefined ? {} : { origin: parseOrigin(origin) }),
    ...(rotation === undefined ? {} : { rotationDeg: parseRotation(rotation) }),
  };
}
