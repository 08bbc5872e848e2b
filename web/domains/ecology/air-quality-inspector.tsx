import { useTranslation } from 'react-i18next';
import { AIR_CLASS } from '#core/domains/ecology/air-class.ts';
import {
  AIR_CLASSES,
  type AirPollutant,
  airClassLimits,
  airClassOf,
  airPollutantOf,
  airUnitOf,
  hourlyAirIndex,
} from '#core/domains/ecology/hourly-air-quality.ts';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { type HourReadings, LastHour } from '#web/shell/last-hour.tsx';
import { meanOf, minutesOf } from '#web/shell/usable-readings.ts';
import { ClassTable } from '#web/ui/class-table.tsx';
import { formatNumber } from '#web/ui/format.ts';
import { Notice } from '#web/ui/notice.tsx';
import { StandardSources } from '#web/ui/standard-sources.tsx';
import { Verdict } from '#web/ui/verdict.tsx';
import { indexRange } from './air-class-theme.ts';

interface AirHourProps extends HourReadings {
  readonly pollutant: AirPollutant;
}

function AirHour({ pollutant, readings, unit }: AirHourProps) {
  const { t, i18n } = useTranslation('ecology');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const mean = meanOf(readings);
  const index = mean === null ? null : hourlyAirIndex(pollutant, mean, unit);
  const current = index === null ? null : airClassOf(index);
  const limits = airClassLimits(pollutant);
  const name = t(`pollutants.${pollutant}`);
  return (
    <div className="twin-stack">
      {mean === null || index === null || current === null ? (
        <Notice kind="empty" title={t('noMean')} />
      ) : (
        <Verdict value={String(index)} unit="IAQI" verdict={{ color: current.rgb, label: current[language] }}>
          <p className="twin-quiet">
            {t('mean', {
              what: name,
              value: formatNumber(mean, i18n.language, pollutant === 'co' ? 1 : 0),
              unit,
              minutes: minutesOf(readings),
            })}
          </p>
        </Verdict>
      )}
      <ClassTable
        heads={[t('class'), 'IAQI', `${name} (${airUnitOf(pollutant)})`]}
        rows={AIR_CLASSES.map((one, at) => {
          const [below, most] = [limits[at - 1] ?? null, limits[at] ?? null];
          const bound = most === null ? (below === null ? '–' : `> ${below}`) : `≤ ${most}`;
          return { key: one.level, color: one.rgb, cells: [one[language], indexRange(at), bound] };
        })}
        current={current?.level ?? null}
      />
      <StandardSources intro={t('classesOf')} sources={AIR_CLASS.sources} />
      <p className="twin-quiet">{t('airNote')}</p>
    </div>
  );
}

/** Real-time index of an air station by the mean of the hour before the moment of the clock. */
export function AirQualityInspector({ pick, detail }: InspectorProps) {
  const pollutant = airPollutantOf(String(detail?.properties.channel ?? ''));
  if (pollutant === null) return null;
  return (
    <LastHour deviceId={pick.featureId}>{(hour) => <AirHour pollutant={pollutant} {...hour} />}</LastHour>
  );
}
