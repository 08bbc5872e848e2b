import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QUALITIES } from '#core/contract/live.ts';
import { useFeedDevices, useObservations } from '#web/api/feeds.ts';
import { liveSourceOf } from '#web/scene/deck/live-layers.ts';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { formatDateTime, formatNumber, spokenUnit } from '#web/ui/format.ts';
import { LineChart } from '#web/ui/line-chart.tsx';
import { Mark } from '#web/ui/mark.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { historySeries } from './history-series.ts';

const REFRESH_MS = 1000;
const SPANS_HOURS = [1, 6, 24] as const;
const QUALITY_NAMES = Object.keys(QUALITIES) as readonly (keyof typeof QUALITIES)[];

interface Reading {
  readonly value: number;
  readonly timeMs: number;
  readonly quality: keyof typeof QUALITIES;
}

/** Latest reading of a device, looked up once a second. */
function useReading(layerId: string, deviceId: string): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    const look = () => {
      const source = liveSourceOf(layerId);
      const index = source?.ids.indexOf(deviceId) ?? -1;
      const timeMs = source?.timesMs[index] ?? 0;
      if (!source || index < 0 || timeMs === 0) return setReading(null);
      const quality = QUALITY_NAMES[source.qualities[index] ?? 0] ?? 'good';
      setReading((before) =>
        before?.timeMs === timeMs && before.quality === quality
          ? before
          : { value: source.values[index] ?? Number.NaN, timeMs, quality },
      );
    };
    look();
    const timer = setInterval(look, REFRESH_MS);
    return () => clearInterval(timer);
  }, [layerId, deviceId]);
  return reading;
}

/** Live value and history of a device. */
export function MonitoringInspector({ pick, kind }: InspectorProps) {
  const { t, i18n } = useTranslation('inspector');
  const feed = kind === 'vehicles' ? 'vehicles' : 'sensors';
  const [hours, setHours] = useState(1);
  const { data: devices } = useFeedDevices(feed);
  const device = devices?.devices.find(({ id }) => id === pick.featureId);
  const reading = useReading(pick.layerId, pick.featureId);
  const { data, error, isLoading, refetch } = useObservations(feed, pick.featureId, hours);
  if (devices && !device) return <Notice kind="empty" title={t('monitoring.noDevice')} />;
  const unit = spokenUnit(device?.unit ?? '');
  return (
    <div className="twin-stack">
      <p className="twin-quiet">
        {device?.name} · {t(`channels.${device?.channel}`, { defaultValue: device?.channel ?? '' })}
      </p>
      {reading ? (
        <div className="twin-reading" data-quality={reading.quality}>
          <strong>{formatNumber(reading.value, i18n.language)}</strong> <span>{unit}</span>
          <Mark tone={reading.quality === 'good' ? 'good' : 'warm'}>{t(`quality.${reading.quality}`)}</Mark>
          <time className="twin-quiet">{formatDateTime(reading.timeMs, i18n.language, true)}</time>
        </div>
      ) : (
        <Notice kind="empty" title={t('monitoring.noReading')} />
      )}
      <Segmented
        size="small"
        aria-label={t('monitoring.span')}
        value={hours}
        onChange={setHours}
        options={SPANS_HOURS.map((value) => ({ value, label: t('monitoring.hours', { hours: value }) }))}
      />
      {isLoading && <Notice kind="loading" title={t('loading')} />}
      {error && (
        <Notice kind="error" title={t('failed')} detail={error.message} onRetry={() => void refetch()} />
      )}
      {data && data.timesMs.length === 0 && <Notice kind="empty" title={t('monitoring.noHistory')} />}
      {data && data.timesMs.length > 0 && (
        <LineChart {...historySeries(data)} unit={unit} label={t('monitoring.history')} />
      )}
    </div>
  );
}
