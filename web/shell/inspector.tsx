import { AimOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Tabs } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useItem } from '#web/api/collections.ts';
import { canRetryHelp, errorText } from '#web/ui/error-text.ts';
import { Mark } from '#web/ui/mark.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { useDomains } from './domain-context.ts';
import type { InspectorModule } from './domain-module.ts';
import { featureName } from './feature-name.ts';
import { layerTitle } from './layer-title.ts';
import { PrivateAttributes } from './private-attributes.tsx';
import { privateBounds } from './private-bounds.ts';
import { privateName } from './private-search.ts';
import { sceneHandle } from './scene-link.ts';
import { setSession, useSession } from './session-store.ts';
import { useWorkbench } from './use-workbench.ts';
import { zoomToPrivate } from './zoom-to.ts';

/** Everything known of the picked thing, in tabs the domains contribute. */
export function Inspector() {
  const { t, i18n } = useTranslation('inspector');
  const domains = useDomains();
  const mode = useSession((session) => session.mode);
  const pick = useSession((session) => session.selection);
  const underground = useSession((session) => session.underground);
  const layers = useWorkbench();
  const shown = layers.find(({ layer }) => layer.id === pick?.layerId) ?? null;
  const { data, error, isLoading, refetch } = useItem(shown?.collection ?? null, pick?.featureId ?? null);
  if (pick === null) return <Notice kind="empty" title={t('nothingPicked')} />;
  if (shown === null) return <Notice kind="empty" title={t('layerGone')} />;
  const detail = data ?? null;
  const rank = ({ order = 0, firstIn }: InspectorModule) => (firstIn === mode ? -Infinity : order);
  const subject = { pick, kind: shown.layer.kind, collection: shown.collection, detail };
  const tabs = domains
    .flatMap(({ inspectors }) => inspectors)
    .filter((inspector) => inspector.offered(subject))
    // What is measured now comes before what a device is.
    .sort((one, other) => rank(one) - rank(other))
    .map(({ id, titleKey, component: Content }) => ({
      key: id,
      label: t(titleKey),
      children: (
        <Suspense fallback={<Notice kind="loading" title={t('loading')} />}>
          <Content {...subject} />
        </Suspense>
      ),
    }));
  const privateFeature = shown.layer.privateData?.features.features[Number(pick.featureId)];
  const privateTitle = privateFeature && privateName(privateFeature, Number(pick.featureId));
  const name = detail === null ? privateTitle : featureName(detail, i18n.language);
  const kind = detail?.properties.kind;
  const bounds =
    detail?.bbox ??
    (shown.layer.privateData && privateBounds(shown.layer.privateData.features)[Number(pick.featureId)]);
  const flyTo = () => {
    if (!bounds) return;
    if (privateFeature) return zoomToPrivate(shown, bounds);
    const { min_height_m: lowM, max_height_m: highM } = detail?.properties ?? {};
    const hasHeights = detail?.heightDatum.source !== 'none';
    if (hasHeights && typeof lowM === 'number' && typeof highM === 'number')
      sceneHandle()?.flyTo({ bounds, heightsM: [lowM, highM] });
    else sceneHandle()?.flyTo({ bounds });
  };
  return (
    <div className="twin-inspector">
      <header className="twin-inspector-head">
        <div>
          <h2>{name ?? pick.featureId}</h2>
          <p className="twin-quiet">
            {layerTitle(shown, i18n.language, t)}{' '}
            {typeof kind === 'string' && <Mark>{t(`kinds:${kind}`, { defaultValue: kind })}</Mark>}
            {detail?.synthetic && <Mark tone="warm">{t('synthetic')}</Mark>}
          </p>
        </div>
        {bounds && <Button type="text" icon={<AimOutlined />} aria-label={t('flyTo')} onClick={flyTo} />}
        <Button
          type="text"
          className="twin-inspector-close"
          icon={<CloseOutlined />}
          aria-label={t('close')}
          onClick={() => setSession({ selection: null, inspectorOpen: false })}
        />
      </header>
      {shown.layer.kind === 'network' && !underground.on && (
        <p className="twin-inspector-hint">
          <span className="twin-quiet">{t('buried')}</span>{' '}
          <Button size="small" onClick={() => setSession({ underground: { ...underground, on: true } })}>
            {t('openGround')}
          </Button>
        </p>
      )}
      {isLoading && <Notice kind="loading" title={t('loading')} />}
      {error && (
        <div className="twin-inspector-error">
          <Notice
            kind="error"
            title={t('failed')}
            detail={errorText(error, i18n.language, t)}
            onRetry={canRetryHelp(error) ? () => void refetch() : undefined}
          />
        </div>
      )}
      {privateFeature && <PrivateAttributes feature={privateFeature} />}
      {tabs.length > 0 && <Tabs key={pick.layerId} size="small" items={tabs} />}
    </div>
  );
}
