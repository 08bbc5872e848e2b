import { CameraEventType, KeyboardEventModifier, type Viewer } from 'cesium';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { tileWorker } from '#web/workers/tile-worker.ts';
import { endLiveDrawing, existingLiveDrawing } from '../deck/live-drawing.ts';
import { contextIsShared } from '../deck/luma-device.ts';
import { LAYER_RENDERERS } from '../layer-renderers.ts';
import type { CameraView, LayerSpec, SceneViewProps } from '../scene-types.ts';
import { followDetail } from './apply-detail.ts';
import { followEnvironment } from './apply-environment.ts';
import { Callout } from './callout.ts';
import { readView, setView } from './camera-view.ts';
import { createEngine, environmentAt } from './create-engine.ts';
import { interruptFlights } from './fly.ts';
import { runFrames } from './frames/frame-loop.ts';
import { followRelief } from './ground-relief.ts';
import { PrivateBodiesLayer } from './layers/private-bodies-layer.tsx';
import { PrivateLayer } from './layers/private-layer.tsx';
import { GEOID_TERRAIN, setTerrain } from './layers/terrain-layer.tsx';
import { MeasureTool } from './measure/measure-tool.ts';
import { orderImagery } from './order-imagery.ts';
import { watchPointer } from './pointer-events.ts';
import { type SceneEngine, SceneEngineContext } from './scene-engine.ts';
import { createSceneHandle } from './scene-handle.ts';
import { watchStatus } from './scene-status.ts';
import { Selection } from './selection.ts';
import { watchSettled } from './settled.ts';
import { followUnderground } from './underground.ts';
import { ViewerShell } from './viewer-shell.tsx';

type Live = ReturnType<typeof createEngine>;

export interface SceneRootProps extends SceneViewProps {
  readonly onRebuild: () => void;
  /** Camera over a rebuild. */
  readonly lastView: RefObject<CameraView>;
}

/** One life of the scene, from a viewer to its end. */
export function SceneRoot(props: SceneRootProps) {
  const latest = useRef(props);
  latest.current = props;
  const live = useRef<Live | null>(null);
  const [engine, setEngine] = useState<SceneEngine | null>(null);
  /** How often the layers were read anew. */
  const [reading, setReading] = useState(0);
  const view = props.lastView;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one start per viewer; refs give the latest props
  const start = useCallback((viewer: Viewer) => {
    const now = () => latest.current;
    const { lon, lat } = view.current;
    const made = createEngine(viewer, environmentAt(now().settings, lon, lat), (code, detail, layerId) =>
      now().onError({ code, detail, layerId: layerId ?? null }),
    );
    live.current = made;
    made.orderImagery = () => orderImagery(made, now().layers);
    prepare(viewer);
    setView(viewer.camera, view.current);
    let drawn = 0;
    let shown = false;
    const frames = runFrames(viewer, (gl) => contextIsShared(gl, viewer.scene.canvas));
    const measure = new MeasureTool(made, (result) => now().onMeasure(result));
    const isMounting = () =>
      now().layers.some(({ id, collection }) => collection !== null && !made.layers.has(id));
    const settled = watchSettled(made, () => tileWorker().pending > 0 || frames.busy() || isMounting());
    const selection = new Selection(made);
    const callout = new Callout(made);
    made.layerCame = (layerId) => selection.layerCame(layerId);
    const stops = [
      frames.stop,
      followEnvironment(made),
      followRelief(made),
      followUnderground(made),
      followDetail(made),
      interruptFlights(made),
      watchStatus(
        made,
        () => existingLiveDrawing(made)?.overlay ?? false,
        (status) => now().onStatus(status),
      ),
      watchPointer(made, now, () => measure.active),
      () => measure.stop(),
      settled.stop,
      () => selection.destroy(),
      () => callout.destroy(),
      () => endLiveDrawing(made),
      viewer.scene.postRender.addEventListener(() => {
        drawn++;
        if (shown || frames.busy()) return;
        shown = true;
        now().onDrawn?.();
      }),
      viewer.camera.changed.addEventListener(() => remember(false)),
      viewer.camera.moveEnd.addEventListener(() => remember(true)),
      viewer.scene.globe.tileLoadProgressEvent.addEventListener(() => made.requestRender('tiles')),
      viewer.scene.renderError.addEventListener((_scene: unknown, error: unknown) => {
        now().onError({ code: 'scene.render-failed', detail: String(error), layerId: null });
        now().onRebuild();
      }),
    ];
    const remember = (ended: boolean) => {
      if (made.isDead()) return;
      view.current = readView(viewer.camera);
      if (ended) now().onViewChange(view.current);
    };
    let alive = true;
    void setTerrain(
      made,
      GEOID_TERRAIN,
      () => alive && !now().layers.some((layer) => layer.kind === 'terrain'),
    );
    const handle = createSceneHandle(
      () => live.current,
      {
        renderedFrames: () => drawn,
        settled: settled.settled,
        startMeasure: (mode, from) => measure.start(mode, from),
        stopMeasure: () => measure.stop(),
        reload: () => setReading((count) => count + 1),
        select: (pick) => selection.show(pick),
        callout: (next) => callout.show(next),
      },
      () => view.current,
    );
    now().onReady(handle);
    setEngine(made);
    return () => {
      alive = false;
      if (!made.isDead()) remember(false);
      for (const stop of stops) stop();
      live.current = null;
      setEngine(null);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is a ref; only settings and a new engine matter
  useEffect(() => {
    const made = live.current;
    if (made === null || engine === null) return;
    made.setEnvironment(environmentAt(props.settings, view.current.lon, view.current.lat));
  }, [props.settings, engine]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order follows the layers
  useEffect(() => {
    engine?.orderImagery();
  }, [props.layers, engine]);

  return (
    <ViewerShell
      onViewer={start}
      onContextLost={() => {
        latest.current.onError({
          code: 'scene.context-lost',
          detail: 'The graphics context was lost; the scene is rebuilt.',
          layerId: null,
        });
        latest.current.onRebuild();
      }}
    >
      {engine !== null && (
        <SceneEngineContext.Provider value={engine}>
          {props.layers.map((layer) => {
            const Renderer = rendererOf(layer);
            const key = `${layer.id}@${layer.collection?.manifest.version ?? ''}#${reading}`;
            return <Renderer key={key} layer={layer} />;
          })}
        </SceneEngineContext.Provider>
      )}
    </ViewerShell>
  );
}

/** The component that draws a layer: by its kind, or by what a dropped file holds. */
function rendererOf({ kind, privateData }: LayerSpec) {
  if (privateData === null || kind === 'stations') return LAYER_RENDERERS[kind];
  return privateData.bodies.length > 0 ? PrivateBodiesLayer : PrivateLayer;
}

/** What every scene has, whatever its layers. */
function prepare(viewer: Viewer): void {
  const { scene } = viewer;
  scene.globe.maximumScreenSpaceError = 2;
  scene.globe.showGroundAtmosphere = false;
  scene.globe.enableLighting = false;
  scene.globe.depthTestAgainstTerrain = true;
  scene.globe.preloadAncestors = true;
  scene.fog.enabled = false;
  scene.fog.renderable = false;
  if (scene.moon) scene.moon.show = false;
  if (scene.sun) scene.sun.show = false;
  scene.highDynamicRange = false;
  scene.postProcessStages.fxaa.enabled = false;
  // As the help says: right drag turns, the wheel zooms; Cesium's own right drag zooms.
  const { screenSpaceCameraController: controller } = scene;
  controller.tiltEventTypes = [
    CameraEventType.RIGHT_DRAG,
    CameraEventType.MIDDLE_DRAG,
    CameraEventType.PINCH,
    { eventType: CameraEventType.LEFT_DRAG, modifier: KeyboardEventModifier.CTRL },
  ];
  controller.zoomEventTypes = [CameraEventType.WHEEL, CameraEventType.PINCH];
  // Rolled to the side nobody reads a map.
  controller.enableLook = false;
  controller.minimumZoomDistance = 3;
  controller.maximumZoomDistance = 600_000;
  controller.inertiaZoom = 0.6;
  viewer.camera.percentageChanged = 0.02;
}
