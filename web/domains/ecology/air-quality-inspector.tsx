import { useTranslation } from 'react-i18next';
import {
  AIR_CLASSES,
  AIR_STANDARD,
  airClassLimits,
  airClassOf,
  airPollutantOf,
  airUnitOf,
  hourlyAirIndex,
} from '#core/domains/ecology/hourly-air-quality.ts';
import { useObservations } from '#web/api/feeds.ts';
import { useClock } from '#web/shell/clock-store.ts';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { errorText } from '#web/ui/error-text.ts';
import { formatNumber, spokenUnit } from '#web/ui/format.ts';
import { Notice } from '#web/ui/notice.tsx';
import { VerificationMark } from '#web/ui/verification-mark.tsx';
import { indexRange } from './air-class-theme.ts';
import { hourMean } from './hour-mean.ts';

const MINUTE_MS = 60_000;

/** Real-time index of an air station by the mean of the hour before the moment of the clock. */
export function AirQualityInspector({ pick, detail }: InspectorProps) {
  const { t, i18n } = useTranslation('ecology');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const mode = useClock((clock) => clock.mode);
  const endMs = useClock(({ mode: now, timeMs }) =>
    now === 'replay' ? Math.ceil(timeMs / MINUTE_MS) * MINUTE_MS : null,
  );
  const question = { feed: 'sensors', device: pick.featureId, hours: 1, endMs } as const;
  const { data, error, refetch } = useObservations(question);
  const pollutant = airPollutantOf(String(detail?.properties.channel ?? ''));
  if (mode === 'planned') return <Notice kind="empty" title={t('planned')} />;
  if (error)
    return (
      <Notice
        kind="error"
        title={t('failed')}
        detail={errorText(error, i18n.language, t)}
        onRetry={() => void refetch()}
      />
    );
  if (!data || pollutant === null) return <Notice kind="loading" title={t('loading')} />;
  const mean = hourMean(data);
  const unit = spokenUnit(data.unit, language);
  const index = mean === null ? null : hourlyAirIndex(pollutant, mean.value, unit);
  const current = index === null ? null : airClassOf(index);
  const limits = airClassLimits(pollutant);
  const number = (value: number) => formatNumber(value, i18n.language, pollutant === 'co' ? 1 : 0);
  return (
    <div className="twin-stack">
      {mean === null || index === null || current === null ? (
        <Notice kind="empty" title={t('noMean')} />
      ) : (
        <div>
          <div className="twin-reading">
            <strong>{index}</strong> <span>IAQI</span>
            <span className="twin-class">
              <span className="twin-swatch" style={{ background: current.rgb }} />
              {current[language]}
            </span>
          </div>
          <p className="twin-quiet">
            {t('mean', {
              pollutant: t(`pollutants.${pollutant}`),
              value: number(mean.value),
              unit,
              minutes: Math.round(mean.minutes),
            })}
          </p>
        </div>
      )}
      <table className="twin-classes">
        <thead>
          <tr>
            <th>{t('class')}</th>
            <th>IAQI</th>
            <th>
              {t(`pollutants.${pollutant}`)} ({airUnitOf(pollutant)})
            </th>
          </tr>
        </thead>
        <tbody>
          {AIR_CLASSES.map((one, at) => {
            const [below, most] = [limits[at - 1] ?? null, limits[at] ?? null];
            return (
              <tr key={one.level} aria-current={one === current ? 'true' : undefined}>
                <td>
                  <span className="twin-swatch" style={{ background: one.rgb }} /> {one[language]}
                </td>
                <td>{indexRange(at)}</td>
                <td>{most === null ? (below === null ? '–' : `> ${below}`) : `≤ ${most}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="twin-quiet">
        {t('standard', { name: AIR_STANDARD.name })} <VerificationMark status={AIR_STANDARD.status} />
      </p>
    </div>
  );
}
