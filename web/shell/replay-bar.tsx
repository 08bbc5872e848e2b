import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { Button, Select, Slider, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#web/ui/format.ts';
import { REPLAY_SPEEDS, useClock } from './clock-store.ts';
import { useFeedState } from './feed-state.ts';
import { replayNews } from './replay-news.ts';

const DAY_HOURS = 24;
const DAY_MS = DAY_HOURS * 3_600_000;
const MINUTE_MS = 60_000;

/** Now, to the minute: the slider does not move at every tick. */
function useNowMs(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

/** Playing, speed and moment of a replay, and how much was recorded of it. */
export function ReplayBar() {
  const { t, i18n } = useTranslation('shell');
  const { timeMs, playing, speed } = useClock();
  const news = replayNews(useFeedState(({ replayedDevices }) => replayedDevices));
  const dayEndMs = useNowMs();
  const momentText = (value = timeMs) => formatDateTime(value, i18n.language);
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={t(playing ? 'clock.pause' : 'clock.play')}
        onClick={() => useClock.setState({ playing: !playing })}
      />
      <Select
        size="small"
        aria-label={t('clock.speed')}
        value={speed}
        onChange={(value) => useClock.setState({ speed: value })}
        options={REPLAY_SPEEDS.map((value) => ({ value, label: `${value}×` }))}
      />
      <span className="twin-time-range">
        <span className="twin-quiet">{t('clock.hoursAgo', { hours: DAY_HOURS })}</span>
        <Slider
          className="twin-time-slider"
          min={dayEndMs - DAY_MS}
          max={dayEndMs}
          step={MINUTE_MS}
          value={timeMs}
          ariaLabelForHandle={t('clock.moment')}
          ariaValueTextFormatterForHandle={momentText}
          tooltip={{ formatter: momentText }}
          onChange={(value) => useClock.setState({ timeMs: value })}
        />
        <span className="twin-quiet">{t('clock.now')}</span>
      </span>
      {news && (
        <Tooltip title={t('clock.replayNote')}>
          <span className="twin-quiet">{t(`clock.${news.text}`, { count: news.count })}</span>
        </Tooltip>
      )}
    </>
  );
}
