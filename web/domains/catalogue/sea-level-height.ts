import type { HeightDatum } from '#core/catalogue/manifest.ts';

const ABOVE_SEA_LEVEL: readonly HeightDatum['source'][] = ['cgcs1985', 'orthometric', 'geoid-value'];

/** The height of the source again (metres), by taking its shift back; null where it stated none above sea level. */
export function seaLevelHeightM(ellipsoidalM: number, { source, shiftM }: HeightDatum): number | null {
  return shiftM !== null && ABOVE_SEA_LEVEL.includes(source) ? ellipsoidalM - shiftM : null;
}
