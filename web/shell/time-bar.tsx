import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { Button, Segmented, Select, Slider, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromCityField, toCityField } from '#web/ui/city-time.ts';
import { formatDateTime } from '#web/ui/format.ts';
import {
  advanceClock,
  CLOCK_MODES,
  type ClockMode,
  enterClockMode,
  REPLAY_SPEEDS,
  useClock,
} from './clock-store.ts';
import { useFeedState } from './feed-state.ts';

const TICK_MS = 1000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** One clock for everything: live, a day back in replay, or any planned moment. */
export function TimeBar() {
  const { t, i18n } = useTranslation('shell');
  const { mode, timeMs, playing, speed } = useClock();
  const counts = Object.values(useFeedState(({ replayedDevices }) => replayedDevices));
  const recorded = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const replayed = counts.includes(null) ? 'recordsFailed' : recorded === 0 ? 'noRecords' : 'records';
  const [dayEndMs, setDayEndMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => advanceClock(TICK_MS), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const enter = (next: ClockMode) => {
    setDayEndMs(Date.now());
    enterClockMode(next);
  };
  return (
    <fieldset className="twin-time" aria-label={t('clock.title')}>
      <Segmented<ClockMode>
        size="small"
        aria-label={t('clock.mode')}
        value={mode}
        onChange={enter}
        options={CLOCK_MODES.map((value) => ({ value, label: t(`clock.${value}`) }))}
      />
      {mode === 'replay' && (
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
          <Slider
            className="twin-time-slider"
            min={dayEndMs - DAY_MS}
            max={dayEndMs}
            step={MINUTE_MS}
            value={timeMs}
            ariaLabelForHandle={t('clock.moment')}
            tooltip={{ formatter: (value) => formatDateTime(value ?? timeMs, i18n.language) }}
            onChange={(value) => useClock.setState({ timeMs: value })}
          />
          <Tooltip title={t('clock.replayNote')}>
            <span className="twin-quiet">{t(`clock.${replayed}`, { count: recorded })}</span>
          </Tooltip>
        </>
      )}
      {mode === 'planned' && (
        <input
          type="datetime-local"
          className="twin-date"
          aria-label={t('clock.moment')}
          value={toCityField(timeMs)}
          onChange={({ target }) => {
            const chosen = fromCityField(target.value);
            if (Number.isFinite(chosen)) useClock.setState({ timeMs: chosen });
          }}
        />
      )}
    </fieldset>
  );
}
