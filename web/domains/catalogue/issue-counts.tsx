import { useTranslation } from 'react-i18next';
import type { IssueCount } from '#core/errors/data-issue.ts';
import { formatNumber } from '#web/ui/format.ts';
import { Mark } from '#web/ui/mark.tsx';
import type { LocatedIssueCount } from '#web/workers/drop/issue-list.ts';

/** So many places of one kind of issue are named. */
const NAMED_PLACES = 3;

const TONES = { error: 'danger', warning: 'warm', info: 'quiet' } as const;

const named = (places: readonly string[]) =>
  places.slice(0, NAMED_PLACES).join(', ') + (places.length > NAMED_PLACES ? ' …' : '');

/** What was wrong with a source, how often and where. */
export function IssueCounts({
  counts,
}: {
  readonly counts: readonly (IssueCount & Partial<Pick<LocatedIssueCount, 'places'>>)[];
}) {
  const { t, i18n } = useTranslation('inspector');
  if (counts.length === 0) return <p className="twin-quiet">{t('source.noIssues')}</p>;
  return (
    <ul className="twin-issues">
      {counts.map(({ code, severity, count, places = [] }) => (
        <li key={`${code} ${severity}`}>
          <Mark tone={TONES[severity]}>{t(`errors:issues.${code}`, { defaultValue: code })}</Mark> ×{' '}
          {formatNumber(count, i18n.language)}
          {places.length > 0 && <span className="twin-quiet"> · {named(places)}</span>}
        </li>
      ))}
    </ul>
  );
}
