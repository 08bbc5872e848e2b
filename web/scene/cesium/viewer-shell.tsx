import {
  type Viewer as CesiumViewer,
  Credit,
  CreditDisplay,
  EllipsoidTerrainProvider,
  Ion,
  RequestScheduler,
} from 'cesium';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCesium, Viewer } from 'resium';
import { cardIsFree } from '../software-rendering.ts';
import './viewer.css';

Ion.defaultAccessToken = '';
RequestScheduler.requestsByServer = {};
RequestScheduler.maximumRequestsPerServer = 18;

/** The scene is smoothed where it is drawn, in a buffer of its own; the canvas takes the finished picture. */
const CONTEXT_OPTIONS = {
  webgl: { alpha: false, antialias: false, powerPreference: 'high-performance' as const },
};
const FLAT = new EllipsoidTerrainProvider();

export interface ViewerShellProps {
  readonly children: ReactNode;
  /** Called with the live viewer; what it returns is called before the viewer goes. */
  readonly onViewer: (viewer: CesiumViewer) => () => void;
  readonly onContextLost: () => void;
}

// The engine's own mark would be fetched and shown nowhere.
CreditDisplay.cesiumCredit = new Credit('Cesium');

/** The one Cesium viewer: every default widget off, nothing fetched from elsewhere, renders only on request, in frames of our own loop. */
export function ViewerShell({ children, onViewer, onContextLost }: ViewerShellProps) {
  const [credits] = useState(() => document.createElement('div'));
  const open = useCardIsFree();
  if (!open) return null;
  return (
    <Viewer
      className="twin-scene"
      animation={false}
      baseLayer={false}
      baseLayerPicker={false}
      creditContainer={credits}
      contextOptions={CONTEXT_OPTIONS}
      fullscreenButton={false}
      geocoder={false}
      homeButton={false}
      infoBox={false}
      navigationHelpButton={false}
      projectionPicker={false}
      requestRenderMode
      maximumRenderTimeChange={Number.POSITIVE_INFINITY}
      scene3DOnly
      sceneModePicker={false}
      selectionIndicator={false}
      skyAtmosphere={false}
      skyBox={false}
      terrainProvider={FLAT}
      showRenderLoopErrors={false}
      timeline={false}
      useBrowserRecommendedResolution={false}
      useDefaultRenderLoop={false}
    >
      <ViewerLife onViewer={onViewer} onContextLost={onContextLost}>
        {children}
      </ViewerLife>
    </Viewer>
  );
}

/** True once the graphics process has painted what was mounted: a context that is opened before waits for that. */
function useCardIsFree(): boolean {
  const [free, setFree] = useState(false);
  useEffect(() => {
    let gone = false;
    void cardIsFree().then(() => {
      // The first plain canvas of a page opens a context of its own, too.
      document.createElement('canvas').getContext('2d')?.fillRect(0, 0, 1, 1);
      if (!gone) setFree(true);
    });
    return () => {
      gone = true;
    };
  }, []);
  return free;
}

/** Starts and ends the engine with the viewer; the GL context is given back, else Chromium stops at 16 mounts. */
function ViewerLife({ children, onViewer, onContextLost }: ViewerShellProps) {
  const { viewer } = useCesium();
  const [ready, setReady] = useState(false);
  const latest = useRef({ onViewer, onContextLost });
  latest.current = { onViewer, onContextLost };
  useEffect(() => {
    if (viewer === undefined || viewer.isDestroyed()) return;
    const canvas = viewer.scene.canvas;
    const gl = canvas.getContext('webgl2');
    const end = latest.current.onViewer(viewer);
    let dead = false;
    const lost = () => {
      if (!dead) latest.current.onContextLost();
    };
    canvas.addEventListener('webglcontextlost', lost);
    setReady(true);
    return () => {
      dead = true;
      end();
      setReady(false);
      canvas.removeEventListener('webglcontextlost', lost);
      setTimeout(() => {
        if (viewer.isDestroyed()) gl?.getExtension('WEBGL_lose_context')?.loseContext();
      }, 50);
    };
  }, [viewer]);
  return ready ? children : null;
}
