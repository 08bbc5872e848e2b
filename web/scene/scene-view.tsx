import { useRef, useState } from 'react';
import { SceneRoot } from './cesium/scene-root.tsx';
import type { SceneViewProps } from './scene-types.ts';

/**
 * The one map. Load it lazily: it brings the engines with it.
 * A lost graphics context rebuilds the scene with the same camera and layers and says so through onError.
 */
export function SceneView(props: SceneViewProps) {
  const [generation, setGeneration] = useState(0);
  const lastView = useRef(props.initialView);
  return (
    <SceneRoot
      key={generation}
      {...props}
      lastView={lastView}
      onRebuild={() => setGeneration((value) => value + 1)}
    />
  );
}
