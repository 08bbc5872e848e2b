import { useTranslation } from 'react-i18next';
import type { IssueCount } from '#core/errors/data-issue.ts';
import { formatNumber } from '#web/ui/format.ts';
import { Mark } from '#web/ui/mark.tsx';
import type { LocatedIssueCount } from '#web/workers/drop/issue-list.ts';

/** So many places of one kind of issue are named. */
const NAMED_PLACES = 3;

const TONES = { error: 'danger', warning: 'warm', info: 'quiet' } as const;

const PLACES = [
  ['line', /^line (\d+)$/, 0],
  ['row', /^row (\d+)$/, 0],
  ['feature', /^features\[(\d+)\]$/, 1],
] as const;

type Translate = (key: string, options: Record<string, unknown>) => string;

/** A place of a file in the reader's words, counted from 1; one of another form names itself. */
function placeText(place: string, t: Translate): string {
  for (const [key, form, before] of PLACES) {
    const number = form.exec(place)?.[1];
    if (number !== undefined) return t(`errors:${key}`, { [key]: Number(number) + before });
  }
  return place;
}

const named = (places: readonly string[], language: string, t: Translate) =>
  places
    .slice(0, NAMED_PLACES)
    .map((place) => placeText(place, t))
    .join(language === 'en' ? ', ' : '、') + (places.length > NAMED_PLACES ? ' …' : '');

/** What was wrong with a source, how often, what was done about it and where. */
export function IssueCounts({
  counts,
}: {
  readonly counts: readonly (IssueCount & Partial<Pick<LocatedIssueCount, 'places' | 'action'>>)[];
}) {
  const { t, i18n } = useTranslation('inspector');
  if (counts.length === 0) return <p className="twin-quiet">{t('source.noIssues')}</p>;
  return (
    <ul className="twin-issues">
      {counts.map(({ code, severity, count, places = [], action = 'kept' }) => (
        <li key={`${code} ${severity}`}>
          <Mark tone={TONES[severity]}>{t(`errors:issues.${code}`, { defaultValue: code })}</Mark> ×{' '}
          {formatNumber(count, i18n.language)}
          <span className="twin-quiet">
            {action !== 'kept' && ` · ${t(`actions.${action}`)}`}
            {places.length > 0 && ` · ${named(places, i18n.language, t)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
