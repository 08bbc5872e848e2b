import { useTranslation } from 'react-i18next';
import { toCityField } from '#web/ui/city-time.ts';
import { formatDateTime } from '#web/ui/format.ts';
import { useClock } from './clock-store.ts';
import { useFeedState } from './feed-state.ts';
import { useNarrow } from './media.ts';

/** Month, day, hour and minute: what a small screen has room for. */
const shortMoment = (timeMs: number): string => toCityField(timeMs).slice(5).replace('T', ' ');

/** What moment the page shows, loud enough that a replay is never taken for now. */
export function ClockBadge() {
  const { t } = useTranslation('shell');
  const mode = useClock((clock) => clock.mode);
  const seconds = useClock((clock) => Math.floor(clock.timeMs / 1000));
  const narrow = useNarrow();
  const connection = useFeedState((feed) => feed.connection);
  // A map that nobody feeds any more is not live, whatever the clock says.
  const isCut = mode === 'live' && connection === 'retrying';
  const name = t(isCut ? 'clock.cut' : `clock.${mode}`);
  const timeMs = seconds * 1000;
  return (
    <div className="twin-clock" data-mode={isCut ? 'cut' : mode} role="timer" aria-label={name}>
      <span className="twin-clock-mode">{name}</span>
      {/* On a small screen only now goes unsaid. */}
      {!(narrow && mode === 'live') && (
        <time dateTime={new Date(timeMs).toISOString()}>
          {narrow ? shortMoment(timeMs) : formatDateTime(timeMs, true)}
        </time>
      )}
    </div>
  );
}
