import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLastHour } from '#web/api/feeds.ts';
import { errorText } from '#web/ui/error-text.ts';
import { spokenUnit } from '#web/ui/format.ts';
import { Notice } from '#web/ui/notice.tsx';
import { useClock } from './clock-store.ts';
import { type UsableReading, usableReadings } from './usable-readings.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export interface HourReadings {
  /** Oldest first; empty where nothing usable was read. */
  readonly readings: readonly UsableReading[];
  /** In the words of the reader. */
  readonly unit: string;
}

interface LastHourProps {
  readonly deviceId: string;
  readonly children: (hour: HourReadings) => ReactNode;
}

/** What a device read in the hour before the moment of the clock, or why that is not known. */
export function LastHour({ deviceId, children }: LastHourProps) {
  const { t, i18n } = useTranslation('inspector');
  const mode = useClock((clock) => clock.mode);
  const endMs = useClock(({ mode: now, timeMs }) =>
    now === 'replay' ? Math.ceil(timeMs / MINUTE_MS) * MINUTE_MS : null,
  );
  const { data, error, refetch } = useLastHour(deviceId, endMs);
  if (mode === 'planned') return <Notice kind="empty" title={t('lastHour.planned')} />;
  if (error) {
    const detail = errorText(error, i18n.language, t);
    const retry = () => void refetch();
    return <Notice kind="error" title={t('lastHour.failed')} detail={detail} onRetry={retry} />;
  }
  if (!data) return <Notice kind="loading" title={t('lastHour.loading')} />;
  const readings = usableReadings(data, data.toMs - HOUR_MS, data.toMs);
  return children({ readings, unit: spokenUnit(data.unit, i18n.language) });
}
