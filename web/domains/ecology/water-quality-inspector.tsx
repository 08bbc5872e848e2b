import { useTranslation } from 'react-i18next';
import {
  WATER_CLASS,
  type WaterItem,
  waterClassOf,
  waterItemOf,
  waterMgPerL,
} from '#core/domains/ecology/surface-water.ts';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { type HourReadings, LastHour } from '#web/shell/last-hour.tsx';
import { meanOf, minutesOf } from '#web/shell/usable-readings.ts';
import { ClassTable } from '#web/ui/class-table.tsx';
import { formatNumber } from '#web/ui/format.ts';
import { Notice } from '#web/ui/notice.tsx';
import { StandardSources } from '#web/ui/standard-sources.tsx';
import { Verdict } from '#web/ui/verdict.tsx';

interface WaterHourProps extends HourReadings {
  readonly item: WaterItem;
}

/** Limit of a class, and of what is worse than the last. */
function boundOf({ limits, isMinimum }: WaterItem, at: number): string {
  const [within, beyond] = isMinimum === true ? ['≥', '<'] : ['≤', '>'];
  return at < limits.length ? `${within} ${limits[at]}` : `${beyond} ${limits.at(-1)}`;
}

function WaterHour({ item, readings, unit }: WaterHourProps) {
  const { t, i18n } = useTranslation('ecology');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const mean = meanOf(readings);
  const level = mean === null ? null : waterClassOf(item, waterMgPerL(mean, unit));
  const current = WATER_CLASS.classes.find(({ value }) => value === level);
  return (
    <div className="twin-stack">
      {mean === null || current === undefined ? (
        <Notice kind="empty" title={t('noMean')} />
      ) : (
        <Verdict
          value={formatNumber(mean, i18n.language, 2)}
          unit={unit}
          verdict={{ color: current.rgb, label: current[language] }}
        >
          <p className="twin-quiet">
            {t('water.mean', { what: item[language], minutes: minutesOf(readings) })}
          </p>
        </Verdict>
      )}
      <ClassTable
        heads={[t('water.class'), `${item[language]} (mg/L)`]}
        rows={WATER_CLASS.classes.map((one, at) => ({
          key: one.value,
          color: one.rgb,
          cells: [one[language], boundOf(item, at)],
        }))}
        current={current?.value ?? null}
      />
      <StandardSources intro={t('limitsOf')} sources={WATER_CLASS.sources} />
      <p className="twin-quiet">{t('water.note')}</p>
    </div>
  );
}

/** Class of a water station by its one item, by the mean of the hour before the moment of the clock. */
export function WaterQualityInspector({ pick, detail }: InspectorProps) {
  const item = waterItemOf(String(detail?.properties.channel ?? ''), detail?.properties.water_body);
  if (item === null) return null;
  return <LastHour deviceId={pick.featureId}>{(hour) => <WaterHour item={item} {...hour} />}</LastHour>;
}
