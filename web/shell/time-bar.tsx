import { Segmented } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { advanceClock, CLOCK_MODES, type ClockMode, enterClockMode, useClock } from './clock-store.ts';
import { ReplayBar } from './later.ts';
import { say } from './say.ts';

const TICK_MS = 1000;

// Calendar and date library are only needed where something is planned.
const PlannedMoment = lazy(() =>
  import('./planned-moment.tsx').then((module) => ({ default: module.PlannedMoment })),
);

/** One clock for everything: live, a day back in replay, or any planned moment. */
export function TimeBar() {
  const { t } = useTranslation('shell');
  const mode = useClock((clock) => clock.mode);
  useEffect(() => {
    const timer = setInterval(() => {
      if (advanceClock(TICK_MS)) say(({ message }) => message.info(t('clock.reachedPresent')));
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [t]);
  return (
    <fieldset className="twin-time" aria-label={t('clock.title')}>
      <Segmented<ClockMode>
        size="small"
        aria-label={t('clock.mode')}
        value={mode}
        onChange={(next) => enterClockMode(next)}
        options={CLOCK_MODES.map((value) => ({ value, label: t(`clock.${value}`) }))}
      />
      <Suspense fallback={null}>
        {mode === 'replay' && <ReplayBar />}
        {mode === 'planned' && <PlannedMoment />}
      </Suspense>
    </fieldset>
  );
}
