import { useTranslation } from 'react-i18next';
import {
  CONGESTION_CLASS,
  type CongestionRoad,
  congestionClassOf,
  congestionRoadOf,
  speedKmh,
} from '#core/domains/feeds/congestion.ts';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { type HourReadings, LastHour } from '#web/shell/last-hour.tsx';
import { meanOf } from '#web/shell/usable-readings.ts';
import { ClassTable } from '#web/ui/class-table.tsx';
import { formatNumber } from '#web/ui/format.ts';
import { Notice } from '#web/ui/notice.tsx';
import { StandardSources } from '#web/ui/standard-sources.tsx';
import { Verdict } from '#web/ui/verdict.tsx';
import { speedRange } from './speed-range.ts';

/** Minutes over which speeds are averaged: the customary interval of such detectors. */
const MEAN_MINUTES = 5;

interface RecentSpeedProps extends HourReadings {
  readonly road: CongestionRoad;
}

function RecentSpeed({ road, readings, unit }: RecentSpeedProps) {
  const { t, i18n } = useTranslation('inspector');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const lastMs = readings.at(-1)?.timeMs ?? 0;
  const mean = meanOf(readings.filter(({ timeMs }) => timeMs > lastMs - MEAN_MINUTES * 60_000));
  const level = mean === null ? null : congestionClassOf(road, speedKmh(mean, unit));
  const current = CONGESTION_CLASS.classes.find(({ value }) => value === level);
  return (
    <div className="twin-stack">
      {mean === null || current === undefined ? (
        <Notice kind="empty" title={t('lastHour.none')} />
      ) : (
        <Verdict
          value={formatNumber(mean, i18n.language, 0)}
          unit={unit}
          verdict={{ color: current.rgb, label: current[language] }}
        >
          <p className="twin-quiet">{t('congestion.mean', { minutes: MEAN_MINUTES })}</p>
        </Verdict>
      )}
      <ClassTable
        heads={[t('congestion.class'), t('congestion.speed', { road: road[language] })]}
        rows={CONGESTION_CLASS.classes.map((one, at) => ({
          key: one.value,
          color: one.rgb,
          cells: [one[language], speedRange(road, at)],
        }))}
        current={current?.value ?? null}
      />
      <StandardSources intro={t('congestion.boundsOf')} sources={CONGESTION_CLASS.sources} />
      <p className="twin-quiet">{t('congestion.note')}</p>
    </div>
  );
}

/** Congestion at a section by the mean speed of the minutes before the moment of the clock. */
export function CongestionInspector({ pick, detail }: InspectorProps) {
  const road = congestionRoadOf(detail?.properties.road_class);
  if (road === null) return null;
  return <LastHour deviceId={pick.featureId}>{(hour) => <RecentSpeed road={road} {...hour} />}</LastHour>;
}
