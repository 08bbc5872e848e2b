import { Cartesian3, Matrix4, Transforms, type Viewer } from 'cesium';
import { moodOf } from '../mood.ts';
import type { SceneSettings } from '../scene-types.ts';
import { sunPosition } from '../sun-position.ts';
import type { Environment, LayerObjects, RenderReason, SceneEngine } from './scene-engine.ts';
import { ShadeCasters } from './shade-casters.ts';

/** Light, mood and hour at a place; after sunset a high, weak light keeps shapes readable. */
export function environmentAt(settings: SceneSettings, lon: number, lat: number): Environment {
  const sun = sunPosition(settings.timeMs, lon, lat);
  const mood = moodOf(settings.theme, sun.elevationDeg);
  const elevation = (Math.max(sun.elevationDeg, sun.elevationDeg < -2 ? 55 : 9) * Math.PI) / 180;
  const azimuth = ((sun.elevationDeg < -2 ? 140 : sun.azimuthDeg) * Math.PI) / 180;
  const local = new Cartesian3(
    Math.cos(elevation) * Math.sin(azimuth),
    Math.cos(elevation) * Math.cos(azimuth),
    Math.sin(elevation),
  );
  const frame = Transforms.eastNorthUpToFixedFrame(Cartesian3.fromDegrees(lon, lat));
  const lightDirection = Matrix4.multiplyByPointAsVector(frame, local, new Cartesian3());
  const up = Cartesian3.normalize(Cartesian3.fromDegrees(lon, lat), new Cartesian3());
  const hour = (((settings.timeMs / 3_600_000 + lon / 15) % 24) + 24) % 24;
  return { settings, mood, lightDirection, up, hour };
}

/** Wraps a fresh viewer; `setEnvironment` pushes a new state to every listening layer. */
export function createEngine(
  viewer: Viewer,
  environment: Environment,
  reportError: SceneEngine['reportError'],
): SceneEngine & { setEnvironment(next: Environment): void; layerCame(layerId: string): void } {
  const listeners = new Set<(environment: Environment) => void>();
  const frameCounts = new Map<RenderReason, number>();
  const layers = new Map<string, LayerObjects>();
  const engine = {
    viewer,
    scene: viewer.scene,
    layers,
    frameCounts,
    shadeCasters: new ShadeCasters(),
    environment,
    requestRender(reason: RenderReason) {
      if (viewer.isDestroyed()) return;
      frameCounts.set(reason, (frameCounts.get(reason) ?? 0) + 1);
      viewer.scene.requestRender();
    },
    orderImagery() {},
    layerCame(_layerId: string) {},
    register(layerId: string, objects: LayerObjects) {
      layers.set(layerId, objects);
      engine.layerCame(layerId);
    },
    unregister(layerId: string) {
      layers.delete(layerId);
    },
    onEnvironment(listener: (environment: Environment) => void) {
      listeners.add(listener);
      listener(engine.environment);
      return () => {
        listeners.delete(listener);
      };
    },
    setEnvironment(next: Environment) {
      engine.environment = next;
      for (const listener of listeners) listener(next);
      engine.requestRender('light');
    },
    reportError,
    isDead: () => viewer.isDestroyed(),
  };
  return engine;
}
