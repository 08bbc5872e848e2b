import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Badge, Button, Tabs } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCollections } from '#web/api/collections.ts';
import { catalogueEntries } from '#web/shell/catalogue-entries.ts';
import { useLayers } from '#web/shell/layer-store.ts';
import { useWorkbench } from '#web/shell/use-workbench.ts';
import { Notice } from '#web/ui/notice.tsx';
import { CatalogueList } from './catalogue-list.tsx';
import { LayerRow } from './layer-row.tsx';
import { OpenFileButton } from './open-file-button.tsx';

/** What is on the map, topmost first. */
function Workbench({ onOpenCatalogue }: { readonly onOpenCatalogue: () => void }) {
  const { t } = useTranslation('layers');
  const shown = useWorkbench();
  const { past, future, undo, redo } = useLayers();
  const { isPending } = useCollections();
  // The rows of a whole workbench are mounted in slices.
  const listed = useDeferredValue(shown.length > 0);
  if (isPending || (shown.length > 0 && !listed)) return <Notice kind="loading" title={t('loading')} />;
  return (
    <div className="twin-stack">
      <div className="twin-row-tools">
        <Button
          type="text"
          icon={<UndoOutlined />}
          disabled={past.length === 0}
          aria-label={t('undo')}
          title={t('undo')}
          onClick={undo}
        />
        <Button
          type="text"
          icon={<RedoOutlined />}
          disabled={future.length === 0}
          aria-label={t('redo')}
          title={t('redo')}
          onClick={redo}
        />
        <span className="twin-spring" />
        <OpenFileButton />
      </div>
      {shown.length === 0 ? (
        <>
          <Notice kind="empty" title={t('empty')} />
          <Button onClick={onOpenCatalogue}>{t('openCatalogue')}</Button>
        </>
      ) : (
        <ul className="twin-layers" aria-label={t('workbench')}>
          {[...shown].reverse().map((one, index) => (
            <LayerRow
              key={one.layer.id}
              shown={one}
              isTop={index === 0}
              isBottom={index === shown.length - 1}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Left panel: workbench and catalogue. */
export function LayersPanel() {
  const { t, i18n } = useTranslation('layers');
  const { data } = useCollections();
  const [tab, setTab] = useState('workbench');
  const count = data ? catalogueEntries(data.collections, i18n.language, t).length : 0;
  return (
    <Tabs
      className="twin-panel-tabs"
      size="small"
      activeKey={tab}
      onChange={setTab}
      items={[
        {
          key: 'workbench',
          label: t('workbench'),
          children: <Workbench onOpenCatalogue={() => setTab('catalogue')} />,
        },
        {
          key: 'catalogue',
          label: (
            <>
              {t('catalogue')} <Badge count={count} color="var(--twin-quiet)" size="small" />
            </>
          ),
          children: <CatalogueList />,
        },
      ]}
    />
  );
}
