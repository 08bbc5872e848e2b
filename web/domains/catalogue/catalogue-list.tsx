import { CheckOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DOMAINS } from '#core/catalogue/domains.ts';
import type { Collection } from '#core/contract/collections.ts';
import { useCollections } from '#web/api/collections.ts';
import { useDomains } from '#web/shell/domain-context.ts';
import { newLayer, useLayers } from '#web/shell/layer-store.ts';
import { useSession } from '#web/shell/session-store.ts';
import { errorText } from '#web/ui/error-text.ts';
import { formatNumber } from '#web/ui/format.ts';
import { Mark } from '#web/ui/mark.tsx';
import { Notice } from '#web/ui/notice.tsx';

/** Title, provider and id hold every word that was typed. */
export function matchesWords({ id, manifest }: Collection, text: string): boolean {
  const { title, provider } = manifest;
  const haystack = [id, title.zh, title.en, provider.zh, provider.en].join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

function Dataset({ collection }: { readonly collection: Collection }) {
  const { t, i18n } = useTranslation('layers');
  const isShown = useLayers((state) => state.layers?.some(({ id }) => id === collection.id) ?? false);
  const { title, provider, featureCount, layerKind, synthetic } = collection.manifest;
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <li className="twin-dataset">
      <div>
        <strong>{title[language]}</strong> {synthetic && <Mark tone="warm">{t('synthetic')}</Mark>}
        <p className="twin-quiet">
          {provider[language]}
          {featureCount > 0 &&
            ` · ${t('features', { count: formatNumber(featureCount, i18n.language) as never })}`}
        </p>
      </div>
      <Button
        type="text"
        icon={isShown ? <CheckOutlined /> : <PlusOutlined />}
        disabled={isShown}
        aria-label={`${t(isShown ? 'added' : 'add')} ${title[language]}`}
        onClick={() => useLayers.getState().add(newLayer(collection.id, layerKind))}
      />
    </li>
  );
}

/** Everything published, by domain; the mode's own domains come first. */
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
  const first = new Set<string>(modules.filter((module) => module.mode === mode).map(({ id }) => id));
  const order = [...DOMAINS].sort((a, b) => Number(first.has(b)) - Number(first.has(a)));
  const groups = order
    .map((domain) => ({
      domain,
      members: data.collections.filter((one) => one.manifest.domain === domain && matchesWords(one, text)),
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
            {members.map((collection) => (
              <Dataset key={collection.id} collection={collection} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
