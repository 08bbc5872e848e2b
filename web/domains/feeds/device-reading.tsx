import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QUALITIES } from '#core/contract/live.ts';
import { liveSourceOf } from '#web/scene/deck/live-layers.ts';
import { useClock } from '#web/shell/clock-store.ts';
import { useFeedState } from '#web/shell/feed-state.ts';
import { formatDateTime, formatNumber } from '#web/ui/format.ts';
import { Mark } from '#web/ui/mark.tsx';
import { Notice } from '#web/ui/notice.tsx';

const REFRESH_MS = 1000;
const QUALITY_NAMES = Object.keys(QUALITIES) as readonly (keyof typeof QUALITIES)[];

interface Reading {
  readonly value: number;
  readonly timeMs: number;
  readonly quality: keyof typeof QUALITIES;
}

/** Reading of a device at the moment of the clock, looked up once a second. */
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

interface DeviceReadingProps {
  readonly layerId: string;
  readonly deviceId: string;
  readonly unit: string;
}

/** What a device says, or said at the moment of a replay. */
export function DeviceReading({ layerId, deviceId, unit }: DeviceReadingProps) {
  const { t, i18n } = useTranslation('inspector');
  const isReplay = useClock(({ mode }) => mode === 'replay');
  const recordedDevices = useFeedState(({ replayedDevices }) => replayedDevices[layerId]);
  const reading = useReading(layerId, deviceId);
  if (reading)
    return (
      <div className="twin-reading" data-quality={reading.quality}>
        <strong>{formatNumber(reading.value, i18n.language)}</strong> <span>{unit}</span>
        <Mark tone={reading.quality === 'good' ? 'good' : 'warm'}>
          {t('monitoring.quality', { quality: t(`quality.${reading.quality}`) })}
        </Mark>
        <time className="twin-quiet">{formatDateTime(reading.timeMs, true)}</time>
      </div>
    );
  if (!isReplay) return <Notice kind="empty" title={t('monitoring.noReading')} />;
  // While the records of a moment are not here, or cannot be read, nothing is said about them.
  if (typeof recordedDevices !== 'number') return null;
  return <Notice kind="empty" title={t('monitoring.noReadingAtMoment')} />;
}
