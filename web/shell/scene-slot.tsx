import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCollections } from '#web/api/collections.ts';
import { loadScene } from '#web/scene/load-scene.ts';
import type { CameraView, LayerSpec, SceneSettings } from '#web/scene/scene-types.ts';
import { Notice } from '#web/ui/notice.tsx';
import { useClock } from './clock-store.ts';
import type { MapPlace } from './context-menu.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { FileDrop } from './file-drop.tsx';
import { firstView } from './first-layers.ts';
import { ContextMenu } from './later.ts';
import { useReducedMotion } from './media.ts';
import { useScene } from './scene-link.ts';
import { setSession, useSession } from './session-store.ts';
import { openedScene, rememberView } from './url-sync.ts';
import { useDetail } from './use-detail.ts';
import { useWorkbench } from './use-workbench.ts';
import { viewBounds } from './view-bounds.ts';

const SceneView = lazy(() => loadScene().then((module) => ({ default: module.SceneView })));
const MINUTE_MS = 60_000;
/** Errors that are over when the scene is there again. */
const REBUILT: ReadonlySet<string> = new Set(['scene.context-lost', 'scene.render-failed']);

/** Same object for the same layer: the scene recreates only what changed. */
function useStableSpecs(): readonly LayerSpec[] {
  const shown = useWorkbench();
  const known = useMemo(() => new Map<string, { readonly key: string; readonly spec: LayerSpec }>(), []);
  return useMemo(
    () =>
      shown.map(({ spec }) => {
        const { collection, privateData, left, ...plain } = spec;
        const key = JSON.stringify([plain, collection?.manifest.version]);
        const before = known.get(spec.id);
        const isSame = before?.spec.privateData === privateData && before.spec.left === left;
        if (before?.key === key && isSame) return before.spec;
        known.set(spec.id, { key, spec });
        return spec;
      }),
    [shown, known],
  );
}

function useSceneSettings(): SceneSettings {
  const theme = useSession((session) => session.theme);
  const language = useSession((session) => session.language);
  const underground = useSession((session) => session.underground);
  const shadows = useSession((session) => session.shadows);
  // The sun moves a quarter of a degree a minute: finer steps would only redraw.
  const timeMs = useClock((clock) => Math.floor(clock.timeMs / MINUTE_MS) * MINUTE_MS);
  const reducedMotion = useReducedMotion();
  const detail = useDetail();
  return useMemo(
    () => ({ theme, language, timeMs, underground, shadows, reducedMotion, detail }),
    [theme, language, timeMs, underground, shadows, reducedMotion, detail],
  );
}

/** The one map, with what lies directly on it. */
export function SceneSlot() {
  const { t } = useTranslation('shell');
  const { data, isPending } = useCollections();
  const layers = useStableSpecs();
  const settings = useSceneSettings();
  const [place, setPlace] = useState<MapPlace | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const decided = useRef<CameraView | null>(null);
  // The first answer decides; a later publish must not move the camera.
  if (!isPending) decided.current ??= openedScene()?.view ?? firstView(data?.collections ?? []);
  const initialView = decided.current;
  useEffect(() => void loadScene().catch(() => undefined), []);
  return (
    <section className="twin-map" aria-label={t('scene.title')}>
      <FileDrop>
        <ErrorBoundary title={t('scene.failed')}>
          {initialView !== null && (
            <Suspense fallback={null}>
              <SceneView
                layers={layers}
                settings={settings}
                initialView={initialView}
                onReady={(handle) => {
                  useScene.setState({ handle, view: initialView, viewBounds: viewBounds(initialView) });
                  const { selection, measuring, sceneError } = useSession.getState();
                  if (REBUILT.has(sceneError?.code ?? '')) setSession({ sceneError: null });
                  if (selection) handle.highlight(selection);
                  if (measuring !== null) handle.startMeasure(measuring);
                }}
                onDrawn={() => setDrawn(true)}
                onPick={(pick) => {
                  if (useSession.getState().measuring !== null) return;
                  setSession(pick === null ? { selection: null } : { selection: pick, inspectorOpen: true });
                }}
                onHover={() => undefined}
                onContextMenu={setPlace}
                onViewChange={(view) => {
                  useScene.setState({ view, viewBounds: viewBounds(view) });
                  rememberView(view);
                }}
                onStatus={(status) => useScene.setState({ status })}
                onMeasure={(measure) => setSession({ measure })}
                onError={(error) => {
                  // What is wrong is said over the map, whatever stands on it.
                  setDrawn(true);
                  setSession({ sceneError: error });
                }}
              />
            </Suspense>
          )}
          {!isDrawn && (
            <div className="twin-map-wait">
              <Notice kind="loading" title={t('scene.loading')} />
            </div>
          )}
        </ErrorBoundary>
      </FileDrop>
      <Suspense fallback={null}>
        <ContextMenu place={place} onClose={() => setPlace(null)} />
      </Suspense>
    </section>
  );
}
