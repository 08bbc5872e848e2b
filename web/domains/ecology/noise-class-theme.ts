import { NOISE_CLASS, NOISE_STEP_DB } from '#core/domains/ecology/noise-class.ts';
import { NOISE_AREAS, NOISE_DAY_HOURS } from '#core/domains/ecology/noise-limits.ts';
import { standardTheme } from '#web/shell/standard-theme.ts';

const [FROM, TO] = NOISE_DAY_HOURS;
/** `0 类 50/40、1 类 55/45 …`; what belongs together is not broken over lines. */
const limits = (word: (id: string) => string, comma: string) =>
  NOISE_AREAS.map(({ id, day, night }) => `${word(id)} ${day}/${night}`.replaceAll(' ', '\u00a0')).join(
    comma,
  );

export const NOISE_CLASS_THEME = standardTheme(NOISE_CLASS, {
  title: { zh: '噪声与限值（即时读数）', en: 'Noise against its limit (reading of the moment)' },
  deviceKind: 'noise',
  notes: [
    {
      zh: `限值 dB(A)，昼（${FROM}–${TO} 时）/夜：${limits((id) => `${id} 类`, '、')}`,
      en: `Limits dB(A), day (${FROM}–${TO} h)/night: ${limits((id) => `area ${id}`, ', ')}`,
    },
    {
      zh: `${NOISE_STEP_DB} dB 分档与颜色由本系统选定，标准未规定；达标与否以整个时段的等效声级为准`,
      en: `The ${NOISE_STEP_DB} dB step and the colours are ours; the standard judges the level of the whole period`,
    },
  ],
});
