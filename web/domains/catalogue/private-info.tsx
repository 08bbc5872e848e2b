import { useTranslation } from 'react-i18next';
import type { PrivateFile } from '#web/shell/layer-store.ts';
import { formatNumber } from '#web/ui/format.ts';
import { PropertyGrid } from '#web/ui/property-grid.tsx';
import { IssueCounts } from './issue-counts.tsx';

/** What a file of one's own holds and what was wrong with it. */
export function PrivateInfo({ file }: { readonly file: PrivateFile }) {
  const { t, i18n } = useTranslation('inspector');
  const rows = [
    { label: t('source.files'), value: file.name },
    { label: t('source.features'), value: formatNumber(file.features.features.length, i18n.language) },
  ];
  return (
    <div className="twin-editor">
      <p className="twin-quiet">{t('privateNote')}</p>
      <PropertyGrid rows={rows} />
      <h3>{t('source.issues')}</h3>
      <IssueCounts counts={file.issueCounts} />
    </div>
  );
}
