import { useTranslation } from 'react-i18next';
import type { ShownLayer } from '#web/shell/use-workbench.ts';
import { formatNumber } from '#web/ui/format.ts';
import { Mark } from '#web/ui/mark.tsx';
import { PropertyGrid } from '#web/ui/property-grid.tsx';
import { CrsPath } from './crs-path.tsx';
import { IssueCounts } from './issue-counts.tsx';
import { licenceText } from './licence-text.ts';
import { PrivateInfo } from './private-info.tsx';

/** What a dataset is, where it comes from, how exact it is and what was wrong with it. */
export function LayerInfo({ shown }: { readonly shown: ShownLayer }) {
  const { t, i18n } = useTranslation('inspector');
  const { privateData } = shown.layer;
  if (privateData !== null) return <PrivateInfo file={privateData} />;
  if (shown.collection === null) return null;
  const { manifest } = shown.collection;
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const rows = [
    { label: t('source.provider'), value: manifest.provider[language] },
    { label: t('source.licence'), value: licenceText(manifest.licence, t) },
    { label: t('source.surveyed'), value: manifest.surveyedOn ?? t('source.unknown') },
    { label: t('source.version'), value: manifest.version },
    { label: t('source.features'), value: formatNumber(manifest.featureCount, i18n.language) },
    { label: t('source.files'), value: manifest.lineage.files.map(({ name }) => name).join(', ') },
  ];
  return (
    <div className="twin-editor">
      {manifest.synthetic && <Mark tone="warm">{t('synthetic')}</Mark>}
      <PropertyGrid rows={rows} />
      <CrsPath sourceCrs={manifest.sourceCrs} path={manifest.crsPath} heightDatum={manifest.heightDatum} />
      <h3>{t('source.issues')}</h3>
      <IssueCounts counts={manifest.issueCounts} />
    </div>
  );
}
