import { WATER_CLASS, WATER_ITEMS } from '#core/domains/ecology/surface-water.ts';
import { standardTheme } from '#web/shell/standard-theme.ts';

const bounds = WATER_ITEMS.map(({ zh, en, limits, isMinimum }) => {
  const text = `${isMinimum === true ? '≥' : '≤'} ${limits.join('/')}`.replaceAll(' ', '\u00a0');
  return { zh: `${zh} ${text}`, en: `${en} ${text}` };
});

export const WATER_CLASS_THEME = standardTheme(WATER_CLASS, {
  title: { zh: '水质类别（单项即时读数）', en: 'Water class (one item, reading of the moment)' },
  deviceKind: 'water-quality',
  isAttributeOptional: true,
  notes: [
    { zh: 'I–V 类限值（mg/L）：', en: 'Limits of classes I–V (mg/L):' },
    ...bounds,
    { zh: '断面类别取各项中最差者', en: 'A section has the worst class of all its items' },
  ],
});
