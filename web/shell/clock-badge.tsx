import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#web/ui/format.ts';
import { useClock } from './clock-store.ts';

/** What moment the page shows, loud enough that a replay is never taken for now. */
export function ClockBadge() {
  const { t, i18n } = useTranslation('shell');
  const mode = useClock((clock) => clock.mode);
  const seconds = useClock((clock) => Math.floor(clock.timeMs / 1000));
  return (
    <div className="twin-clock" data-mode={mode} role="timer" aria-label={t(`clock.${mode}`)}>
      <span className="twin-clock-mode">{t(`clock.${mode}`)}</span>
      <time dateTime={new Date(seconds * 1000).toISOString()}>
        {formatDateTime(seconds * 1000, i18n.language, true)}
      </time>
    </div>
  );
}
