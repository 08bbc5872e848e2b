import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { API_PATHS } from '#core/contract/api-paths.ts';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { useSession } from '#web/shell/session-store.ts';
import { Notice } from '#web/ui/notice.tsx';

const BuildingView = lazy(() =>
  import('#web/scene/three/building-view.tsx').then((module) => ({ default: module.BuildingView })),
);

/** The building alone in 3D, and its parts as the source divides it. */
export function StructureInspector({ detail }: InspectorProps) {
  const { t } = useTranslation('inspector');
  const theme = useSession((session) => session.theme);
  if (detail === null) return null;
  return (
    <div className="twin-stack">
      <Suspense fallback={<Notice kind="loading" title={t('structure.loading')} />}>
        <BuildingView url={API_PATHS.itemModel(detail.collection.id, detail.id)} theme={theme} />
      </Suspense>
      {detail.parts.length === 0 ? (
        <p className="twin-quiet">{t('structure.noParts')}</p>
      ) : (
        <ul className="twin-parts" aria-label={t('structure.parts')}>
          {detail.parts.slice(0, 200).map((part) => (
            <li key={part.id}>
              <span>{part.name ?? part.id}</span>
              <span className="twin-quiet">{t(`kinds:${part.kind}`, { defaultValue: part.kind })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
