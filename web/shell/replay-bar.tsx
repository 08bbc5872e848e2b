import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { Button, Select, Slider, Tooltip } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '#web/api/feeds.ts';
import { formatDateTime } from '#web/ui/format.ts';
import { REPLAY_SPEEDS, steerReplay, useClock } from './clock-store.ts';
import { useFeedState } from './feed-state.ts';
import { recordedRuns } from './recorded-runs.ts';
import { replayNews } from './replay-news.ts';
import { replayWindow } from './replay-window.ts';
import { useReplayBeginning } from './use-replay-beginning.ts';

const DAY_HOURS = 24;
const MINUTE_MS = 60_000;

// Calendar and date library come when a replay begins.
const ReplayDay = lazy(() => import('./replay-day.tsx').then((module) => ({ default: module.ReplayDay })));

const thisMinuteMs = () => Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;

/** Now, on the minute: the slider does not move at every tick. */
function useNowMs(): number {
  const [nowMs, setNowMs] = useState(thisMinuteMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(thisMinuteMs()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

/** Where in a stretch something was recorded, under the slider. */
function Records({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  return (
    <div className="twin-records" aria-hidden>
      {recordedRuns(useRecords(fromMs, toMs)).map(({ from, to }) => (
        <i key={from} style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
      ))}
    </div>
  );
}

/** Playing, speed and moment of a replay, and how much was recorded of it. */
export function ReplayBar() {
  const { t } = useTranslation('shell');
  const { timeMs, playing, speed } = useClock();
  const news = replayNews(useFeedState(({ replayedDevices }) => replayedDevices));
  const nowMs = useNowMs();
  useReplayBeginning();
  const { fromMs, toMs, isRecent } = replayWindow(timeMs, nowMs);
  const momentText = (value = timeMs) => formatDateTime(value);
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={t(playing ? 'clock.pause' : 'clock.play')}
        onClick={() => steerReplay({ playing: !playing })}
      />
      <Select
        size="small"
        aria-label={t('clock.speed')}
        value={speed}
        onChange={(value) => steerReplay({ speed: value })}
        options={REPLAY_SPEEDS.map((value) => ({ value, label: `${value}×` }))}
      />
      <Suspense fallback={null}>
        <ReplayDay nowMs={nowMs} />
      </Suspense>
      <span className="twin-time-range">
        <span className="twin-quiet">{isRecent ? t('clock.hoursAgo', { hours: DAY_HOURS }) : '00:00'}</span>
        <span className="twin-time-slider">
          <Slider
            min={fromMs}
            max={toMs}
            step={MINUTE_MS}
            value={timeMs}
            ariaLabelForHandle={t('clock.moment')}
            ariaValueTextFormatterForHandle={momentText}
            tooltip={{ formatter: momentText }}
            onChange={(value) => steerReplay({ timeMs: value })}
          />
          <Records fromMs={fromMs} toMs={toMs} />
        </span>
        <span className="twin-quiet">{isRecent ? t('clock.now') : '24:00'}</span>
      </span>
      {news && (
        <Tooltip title={t('clock.replayNote')}>
          <span className="twin-quiet">{t(`clock.${news.text}`, { count: news.count })}</span>
        </Tooltip>
      )}
    </>
  );
}
