import { CheckOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DOMAINS } from '#core/catalogue/domains.ts';
import { useCollections } from '#web/api/collections.ts';
import { type CatalogueEntry, catalogueEntries, matchesWords } from '#web/shell/catalogue-entries.ts';
import { useDomains } from '#web/shell/domain-context.ts';
import { newLayer, useLayers } from '#web/shell/layer-store.ts';
import { useSession } from '#web/shell/session-store.ts';
import { errorText } from '#web/ui/error-text.ts';
import { formatNumber } from '#web/ui/format.ts';
import { Mark } from '#web/ui/mark.tsx';
import { Notice } from '#web/ui/notice.tsx';

function Dataset({ entry }: { readonly entry: CatalogueEntry }) {
  const { t, i18n } = useTranslation('layers');
  const { id, kind, title, collection } = entry;
  const isShown = useLayers((state) => state.layers?.some((layer) => layer.id === id) ?? false);
  const manifest = collection?.manifest;
  const featureCount = manifest?.featureCount ?? 0;
  return (
    <li className="twin-dataset">
      <div>
        <strong>{title}</strong> {manifest?.synthetic && <Mark tone="warm">{t('synthetic')}</Mark>}
        <p className="twin-quiet">
          {manifest ? manifest.provider[i18n.language === 'en' ? 'en' : 'zh'] : t('liveData')}
          {featureCount > 0 &&
            ` · ${t('features', { count: formatNumber(featureCount, i18n.language) as never })}`}
        </p>
      </div>
      <Button
        type="text"
        icon={isShown ? <CheckOutlined /> : <PlusOutlined />}
        disabled={isShown}
        aria-label={`${t(isShown ? 'added' : 'add')} ${title}`}
        onClick={() => useLayers.getState().add(newLayer(id, kind))}
      />
    </li>
  );
}

/** Everything that can be added, by domain; the mode's own domains come first. */
export function CatalogueList() {
  const { t, i18n } = useTranslation('layers');
  const [text, setText] = useState('');
  const { data, error, isPending, refetch } = useCollections();
  const mode = useSession((session) => session.mode);
  const modules = useDomains();
  if (isPending) return <Notice kind="loading" title={t('loading')} />;
  if (!data)
    return (
      <Notice
        kind="error"
        title={t('failed')}
        detail={errorText(error, i18n.language, t)}
        onRetry={() => void refetch()}
      />
    );
  const first = new Set<string>(modules.filter(({ modes }) => modes.includes(mode)).map(({ id }) => id));
  const order = [...DOMAINS].sort((a, b) => Number(first.has(b)) - Number(first.has(a)));
  const entries = catalogueEntries(data.collections, i18n.language, t);
  const groups = order
    .map((domain) => ({
      domain,
      members: entries.filter((entry) => entry.domain === domain && matchesWords(entry, text)),
    }))
    .filter(({ members }) => members.length > 0);
  return (
    <div className="twin-stack">
      <Input.Search
        allowClear
        value={text}
        placeholder={t('searchCatalogue')}
        aria-label={t('searchCatalogue')}
        onChange={({ target }) => setText(target.value)}
      />
      {groups.length === 0 && <Notice kind="empty" title={t('nothingFound')} />}
      {groups.map(({ domain, members }) => (
        <section key={domain}>
          <h3>{t(`domains.${domain}`)}</h3>
          <ul className="twin-datasets">
            {members.map((entry) => (
              <Dataset key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
