import { useEffect, useRef, useState } from 'react';
import { SceneRoot } from './cesium/scene-root.tsx';
import { RebuildWaits } from './rebuild-waits.ts';
import type { SceneViewProps } from './scene-types.ts';

/**
 * The one map. Load it lazily: it brings the engines with it.
 * A lost graphics context or a frame that fails rebuilds the scene with the same camera and layers and says so through
 * onError; onReady follows when it is there again.
 */
export function SceneView(props: SceneViewProps) {
  const [generation, setGeneration] = useState(0);
  const lastView = useRef(props.initialView);
  const [waits] = useState(() => new RebuildWaits());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const rebuild = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setGeneration((value) => value + 1), waits.next(performance.now()));
  };
  return <SceneRoot key={generation} {...props} lastView={lastView} onRebuild={rebuild} />;
}
