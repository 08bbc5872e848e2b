import { AIR_CLASS } from '#core/domains/ecology/air-class.ts';
import { AIR_CLASSES } from '#core/domains/ecology/hourly-air-quality.ts';
import { standardTheme } from '#web/shell/standard-theme.ts';

/** Index range of a class: `0–50`, `> 300`. */
export function indexRange(at: number): string {
  const most = AIR_CLASSES[at]?.most ?? null;
  const below = AIR_CLASSES[at - 1]?.most ?? null;
  if (most === null) return `> ${below}`;
  return `${below === null ? 0 : below + 1}–${most}`;
}

export const AIR_CLASS_THEME = standardTheme(AIR_CLASS, {
  title: { zh: '空气质量级别（即时读数）', en: 'Air quality class (reading of the moment)' },
  deviceKind: 'air',
  boundsOf: (_, at) => indexRange(at),
});
