import { useTranslation } from 'react-i18next';
import { energyMeanDb } from '#core/domains/ecology/energy-mean-db.ts';
import { NOISE_CLASS, noiseClassOf } from '#core/domains/ecology/noise-class.ts';
import {
  NOISE_AREAS,
  NOISE_DAY_HOURS,
  type NoiseArea,
  noiseAreaOf,
  noisePeriodOf,
  noisePeriodStartMs,
} from '#core/domains/ecology/noise-limits.ts';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { type HourReadings, LastHour } from '#web/shell/last-hour.tsx';
import { minutesOf } from '#web/shell/usable-readings.ts';
import { ClassTable } from '#web/ui/class-table.tsx';
import { formatNumber } from '#web/ui/format.ts';
import { Notice } from '#web/ui/notice.tsx';
import { StandardSources } from '#web/ui/standard-sources.tsx';
import { Verdict } from '#web/ui/verdict.tsx';

interface NoiseHourProps extends HourReadings {
  /** Null where the dataset states none: nothing is then said of a limit. */
  readonly area: NoiseArea | null;
}

function NoiseHour({ area, readings, unit }: NoiseHourProps) {
  const { t, i18n } = useTranslation('ecology');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const number = (value: number) => formatNumber(value, i18n.language, 1);
  const lastMs = readings.at(-1)?.timeMs ?? null;
  // A limit of the night says nothing of what was read by day.
  const startMs = lastMs === null ? Number.POSITIVE_INFINITY : noisePeriodStartMs(lastMs);
  const ofPeriod = readings.filter(({ timeMs }) => timeMs >= startMs);
  const period = lastMs === null ? null : noisePeriodOf(lastMs);
  const levelDb = energyMeanDb(ofPeriod.map(({ value }) => value));
  const limitDb = area === null || period === null ? null : area[period];
  const current = NOISE_CLASS.classes.find(
    ({ value }) => limitDb !== null && value === noiseClassOf(levelDb, limitDb),
  );
  const hours = { from: NOISE_DAY_HOURS[0], to: NOISE_DAY_HOURS[1] };
  return (
    <div className="twin-stack">
      {period === null ? (
        <Notice kind="empty" title={t('noMean')} />
      ) : (
        <Verdict
          value={number(levelDb)}
          unit={unit}
          verdict={current === undefined ? null : { color: current.rgb, label: current[language] }}
        >
          <p className="twin-quiet">{t('noise.level', { minutes: minutesOf(ofPeriod) })}</p>
          {limitDb !== null && (
            <p>
              {t(`noise.${levelDb > limitDb ? 'above' : 'below'}`, {
                limit: limitDb,
                area: area?.id,
                period: t(`noise.${period}`, hours),
                difference: number(Math.abs(levelDb - limitDb)),
              })}
            </p>
          )}
        </Verdict>
      )}
      {area === null && <Notice kind="empty" title={t('noise.noArea')} />}
      <ClassTable
        heads={[t('noise.area'), t('noise.dayHead', hours), t('noise.nightHead', hours)]}
        rows={NOISE_AREAS.map((one) => ({
          key: one.id,
          color: null,
          cells: [
            t('noise.areaName', { area: one.id, use: one[language] }),
            String(one.day),
            String(one.night),
          ],
        }))}
        current={area?.id ?? null}
      />
      <StandardSources intro={t('limitsOf')} sources={NOISE_CLASS.sources} />
      <p className="twin-quiet">{t('noise.note')}</p>
    </div>
  );
}

/** Equivalent level of the hour before the moment of the clock, against the limit of the area and the time of day. */
export function NoiseInspector({ pick, detail }: InspectorProps) {
  const area = noiseAreaOf(detail?.properties.area_class);
  return <LastHour deviceId={pick.featureId}>{(hour) => <NoiseHour area={area} {...hour} />}</LastHour>;
}
