import type { Manifest } from '#core/catalogue/manifest.ts';

/**
 * Metres between ellipsoidal and sea-level heights that the ground at a place (degrees) was published with: those of the
 * terrain drawn there, if one value was given for all of it. Null = not stated, or a grid: EGM96 is the next best.
 */
export function statedShiftM(
  manifests: readonly Pick<Manifest, 'terrain' | 'bounds' | 'heightDatum'>[],
  lon: number,
  lat: number,
): number | null {
  const ground = manifests.findLast(
    ({ terrain, bounds: { west, south, east, north } }) =>
      terrain !== null && lon >= west && lon <= east && lat >= south && lat <= north,
  );
  return ground?.heightDatum.source === 'geoid-value' ? ground.heightDatum.shiftM : null;
}
