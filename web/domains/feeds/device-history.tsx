import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedId } from '#core/contract/live.ts';
import { useObservations } from '#web/api/feeds.ts';
import { useClock } from '#web/shell/clock-store.ts';
import { errorText } from '#web/ui/error-text.ts';
import { LineChart } from '#web/ui/line-chart.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { historySeries } from './history-series.ts';
import { cutHistory, stretchEndMs, windowBefore } from './history-window.ts';

const SPANS_HOURS = [1, 6, 24] as const;

interface DeviceHistoryProps {
  readonly feed: FeedId;
  readonly deviceId: string;
  readonly unit: string;
}

/** The hours before now, or before the moment of a replay. */
export function DeviceHistory({ feed, deviceId, unit }: DeviceHistoryProps) {
  const { t, i18n } = useTranslation('inspector');
  const [hours, setHours] = useState(1);
  // Live, the chart ends where it was last asked: it need not be drawn at every tick of the clock.
  const momentMs = useClock(({ mode, timeMs }) =>
    mode === 'replay' ? Math.floor(timeMs / 1000) * 1000 : null,
  );
  const endMs = momentMs === null ? null : stretchEndMs(momentMs, hours);
  const question = { feed, device: deviceId, hours, endMs };
  const { data, error, isLoading, isPlaceholderData, refetch } = useObservations(question);
  const shown = useMemo(() => {
    if (!data) return null;
    const { fromMs, toMs } = momentMs === null ? data : windowBefore(momentMs, hours);
    return { ...historySeries(cutHistory(data, fromMs, toMs)), fromMs, toMs };
  }, [data, momentMs, hours]);
  const isEmpty = shown?.timesMs.length === 0;
  return (
    <>
      <Segmented
        size="small"
        aria-label={t('monitoring.span')}
        value={hours}
        onChange={setHours}
        options={SPANS_HOURS.map((value) => ({ value, label: t('monitoring.hours', { hours: value }) }))}
      />
      {(isLoading || (isEmpty && isPlaceholderData)) && <Notice kind="loading" title={t('loading')} />}
      {error && (
        <Notice
          kind="error"
          title={t('failed')}
          detail={errorText(error, i18n.language, t)}
          onRetry={() => void refetch()}
        />
      )}
      {isEmpty && !isPlaceholderData && <Notice kind="empty" title={t('monitoring.noHistory')} />}
      {shown && !isEmpty && (
        <LineChart {...shown} momentMs={momentMs} unit={unit} label={t('monitoring.history')} />
      )}
    </>
  );
}
