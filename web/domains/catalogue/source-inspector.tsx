import { useTranslation } from 'react-i18next';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { formatDateTime } from '#web/ui/format.ts';
import { Mark } from '#web/ui/mark.tsx';
import { PropertyGrid } from '#web/ui/property-grid.tsx';
import { CrsPath } from './crs-path.tsx';
import { licenceText } from './licence-text.ts';

/** Where the feature comes from, how it came here and what was wrong with it. */
export function SourceInspector({ detail }: InspectorProps) {
  const { t, i18n } = useTranslation('inspector');
  if (detail === null) return null;
  const { lineage, provider, collection } = detail;
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const rows = [
    { label: t('source.dataset'), value: `${collection.title[language]} (${collection.version})` },
    { label: t('source.provider'), value: provider[language] },
    { label: t('source.licence'), value: licenceText(detail.licence, t) },
    { label: t('source.surveyed'), value: detail.surveyedOn ?? t('source.unknown') },
    ...(detail.sourceRef === null ? [] : [{ label: t('source.reference'), value: detail.sourceRef }]),
    { label: t('source.files'), value: lineage.files.map(({ name }) => name).join(', ') },
    { label: t('source.reader'), value: `${lineage.reader} → ${lineage.recipe}` },
    { label: t('source.published'), value: formatDateTime(Date.parse(lineage.startedAt)) },
  ];
  return (
    <div className="twin-stack">
      <PropertyGrid rows={rows} />
      <CrsPath sourceCrs={detail.sourceCrs} path={detail.crsPath} heightDatum={detail.heightDatum} />
      <h3>{t('source.issues')}</h3>
      {detail.issues.length === 0 ? (
        <p className="twin-quiet">{t('source.noIssues')}</p>
      ) : (
        <ul className="twin-issues">
          {detail.issues.map((issue) => (
            <li key={`${issue.code} ${issue.at} ${issue.message}`}>
              <Mark tone={issue.severity === 'error' ? 'danger' : 'warm'}>
                {t(`errors:issues.${issue.code}`, { defaultValue: issue.code })}
              </Mark>{' '}
              {/* The publisher's own sentence is English; the tag says the same in every language. */}
              {language === 'en' && issue.message}{' '}
              <span className="twin-quiet">
                {t(`actions.${issue.action}`, { defaultValue: issue.action })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
