import { AIR_CLASSES, AIR_STANDARD } from '#core/domains/ecology/hourly-air-quality.ts';
import type { LayerTheme } from '#web/shell/domain-module.ts';
import { MISSING_COLOR } from '#web/ui/tokens.ts';

/** Index range of a class: `0–50`, `> 300`. */
export function indexRange(at: number): string {
  const most = AIR_CLASSES[at]?.most ?? null;
  const below = AIR_CLASSES[at - 1]?.most ?? null;
  if (most === null) return `> ${below}`;
  return `${below === null ? 0 : below + 1}–${most}`;
}

/** Air stations by the class of what they read now, in the colours of the standard; every other station is grey. */
export const AIR_CLASS_THEME: LayerTheme = {
  kind: 'stations',
  title: { zh: '空气质量级别（即时读数）', en: 'air quality class (reading of the moment)' },
  style: {
    type: 'categories',
    column: 'air_class',
    entries: AIR_CLASSES.map(({ level, rgb, zh, en }, at) => ({
      value: level,
      color: rgb,
      label: { zh: `${zh} ${indexRange(at)}`, en: `${en} ${indexRange(at)}` },
    })),
    other: MISSING_COLOR,
  },
  legendSource: AIR_STANDARD,
  suits: ({ manifest }) =>
    manifest.columns.some(({ name }) => name === 'channel') && 'air' in manifest.countsByKind,
};
