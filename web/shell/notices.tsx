import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Collection } from '#core/contract/collections.ts';
import { useCollections } from '#web/api/collections.ts';
import { errorText } from '#web/ui/error-text.ts';
import { useDomains } from './domain-context.ts';
import { healMap, isUnread, reloadMap } from './heal-map.ts';
import { newLayer, useLayers } from './layer-store.ts';
import { say } from './say.ts';
import { sceneErrorText } from './scene-error-text.ts';
import { setSession, useSession } from './session-store.ts';
import { showLayer } from './use-workbench.ts';
import { zoomToLayer } from './zoom-to.ts';

/** A dataset that was not there before joins the workbench and is announced with a way to it; one that was retired leaves. */
function useCatalogueNews(): void {
  const { t, i18n } = useTranslation('shell');
  const domains = useDomains();
  const { data } = useCollections();
  const known = useRef<ReadonlyMap<string, Collection> | null>(null);
  useEffect(() => {
    if (!data) return;
    const before = known.current;
    known.current = new Map(data.collections.map((collection) => [collection.id, collection]));
    if (before === null) return;
    const announce = (collection: Collection, isNew: boolean) => {
      const { id, manifest } = collection;
      if (isNew) useLayers.getState().add(newLayer(id, manifest.layerKind));
      const shown = showLayer(newLayer(id, manifest.layerKind), collection, domains);
      const words = {
        key: `published ${id}`,
        title: t(isNew ? 'published.new' : 'published.updated', {
          title: i18n.language === 'en' ? manifest.title.en : manifest.title.zh,
        }),
        description: t('published.features', { count: manifest.featureCount }),
        actions: (
          <Button size="small" type="primary" onClick={() => zoomToLayer(shown)}>
            {t('published.zoomTo')}
          </Button>
        ),
        duration: 12,
      };
      say(({ notification }) => notification.success(words));
    };
    for (const collection of data.collections) {
      const version = before.get(collection.id)?.manifest.version;
      if (version !== collection.manifest.version) announce(collection, version === undefined);
    }
    for (const [id, { manifest }] of before) {
      if (known.current.has(id)) continue;
      useLayers.getState().remove(id);
      if (useSession.getState().selection?.layerId === id) setSession({ selection: null });
      const words = {
        key: `published ${id}`,
        title: t('published.retired', {
          title: i18n.language === 'en' ? manifest.title.en : manifest.title.zh,
        }),
        duration: 12,
      };
      say(({ notification }) => notification.info(words));
    }
  }, [data, domains, i18n.language, t]);
}

/** Lasting notices over the map: no server, nothing published, layers a link named in vain, a failing scene. */
export function Notices() {
  const { t, i18n } = useTranslation('shell');
  const { data, error, refetch } = useCollections();
  const missing = useSession((session) => session.missingLayers);
  const sceneError = useSession((session) => session.sceneError);
  const troubled = data?.collections.find(({ id }) => id === sceneError?.layerId)?.manifest.title;
  const troubledTitle = troubled ? (i18n.language === 'en' ? troubled.en : troubled.zh) : null;
  useCatalogueNews();
  useEffect(healMap, []);
  return (
    <div className="twin-notices" aria-live="polite">
      {error && (
        <Alert
          type="error"
          showIcon
          title={t('offline.title')}
          description={t('offline.detail', { reason: errorText(error, i18n.language, t) })}
          action={
            <Button size="small" onClick={() => void refetch()}>
              {t('retry')}
            </Button>
          }
        />
      )}
      {data?.collections.length === 0 && (
        <Alert
          type="info"
          showIcon
          title={t('nothingPublished.title')}
          description={t('nothingPublished.detail')}
        />
      )}
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          closable={{ onClose: () => setSession({ missingLayers: [] }), 'aria-label': t('close') }}
          title={t('missingLayers.title')}
          description={t('missingLayers.detail', { names: missing.join(', ') })}
        />
      )}
      {sceneError && (
        <Alert
          type="warning"
          showIcon
          closable={{ onClose: () => setSession({ sceneError: null }), 'aria-label': t('close') }}
          title={t('scene.problem')}
          description={sceneErrorText(sceneError, i18n.language, t, troubledTitle)}
          action={
            isUnread(sceneError.code) && (
              <Button size="small" onClick={reloadMap}>
                {t('retry')}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}
