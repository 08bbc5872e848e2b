import { useEffect, useRef } from 'react';
import type { BuildingModel } from './building-model.ts';
import { type BuildingStage, createBuildingStage } from './building-stage.ts';

interface BuildingCanvasProps {
  readonly model: BuildingModel;
  readonly theme: 'light' | 'dark';
  readonly label: string;
  readonly onFailed: (error: unknown) => void;
}

const HEIGHT_PX = 260;

/** The canvas of one model, made anew for every mount: a lost WebGL context never comes back on its canvas. */
export function BuildingCanvas({ model, theme, label, onFailed }: BuildingCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const stage = useRef<BuildingStage | null>(null);
  const firstTheme = useRef(theme);
  firstTheme.current = theme;

  useEffect(() => {
    const place = host.current;
    if (place === null) return;
    const canvas = document.createElement('canvas');
    canvas.style.cssText = 'display:block;width:100%;height:100%;touch-action:none';
    place.append(canvas);
    try {
      stage.current = createBuildingStage(canvas, model, firstTheme.current);
    } catch (error) {
      canvas.remove();
      onFailed(error);
      return;
    }
    const made = stage.current;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) made.resize(entry.contentRect.width, entry.contentRect.height);
    });
    watcher.observe(place);
    return () => {
      watcher.disconnect();
      made.dispose();
      stage.current = null;
      canvas.remove();
    };
  }, [model, onFailed]);

  useEffect(() => stage.current?.setTheme(theme), [theme]);

  return (
    <div
      ref={host}
      role="application"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the view is turned with the arrow keys
      tabIndex={0}
      onKeyDown={(event) => {
        if (!stage.current?.pressKey(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      style={{
        height: HEIGHT_PX,
        borderRadius: 6,
        overflow: 'hidden',
        background: 'var(--twin-ground)',
        border: '1px solid var(--twin-line)',
      }}
    />
  );
}
