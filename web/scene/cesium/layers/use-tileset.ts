import { Cesium3DTileset, type CustomShader, ShadowMode } from 'cesium';
import { useEffect, useRef, useState } from 'react';
import { withFilter } from '../../base-map/tile-request.ts';
import type { LayerSpec } from '../../scene-types.ts';
import { type ColorById, FeatureState } from '../feature-state.ts';
import { type Environment, useSceneEngine } from '../scene-engine.ts';

/** A shader that follows light, theme and clock; `dataStyled` is true while the layer is coloured by a style. */
export interface LayerShader {
  readonly shader: CustomShader;
  update(environment: Environment, dataStyled: boolean): void;
}

export interface TilesetOptions {
  /** Address of the tileset where the layer is of no collection; null until there is one. */
  readonly url?: string | null;
  /** Turns to 15 % while the view is underground. */
  readonly ghostUnderground?: boolean;
  /** Pixels that the geometry may be wrong by; 16 unless given. */
  readonly screenSpaceErrorPx?: number;
  /** … so many times as much in plain detail; 1 unless given. */
  readonly plainErrorFactor?: number;
  /** Colours of a style whose attributes are in no tile and at no server; follows the style. */
  readonly colorById?: ColorById | null;
  /** Ids that are not shown. */
  readonly hiddenIds?: readonly string[];
  readonly createShader: () => LayerShader;
}
const NO_IDS: readonly string[] = [];

/**
 * The tileset of a layer: recreated when its address or filter changes, everything else mutates the live object.
 * Registers itself for picking, selection and settling.
 */
export function useTileset(layer: LayerSpec, options: TilesetOptions): void {
  const engine = useSceneEngine();
  const address = layer.collection?.tilesetUrl ?? null;
  const url = address === null ? (options.url ?? null) : withFilter(address, layer.filter);
  const [state] = useState(() => new FeatureState());
  const live = useRef<Cesium3DTileset | null>(null);
  const look = useRef<LayerShader | null>(null);
  const latest = useRef({ layer, options });
  latest.current = { layer, options };

  useEffect(() => {
    if (url === null) return;
    let dead = false;
    let loading = true;
    let stop: (() => void) | null = null;
    const { layer: first, options: given } = latest.current;
    engine.register(first.id, { settled: () => !loading });
    Cesium3DTileset.fromUrl(url, {
      cacheBytes: 384 * 1024 * 1024,
      dynamicScreenSpaceError: false,
      // The shaders bring their own hemisphere: nothing reads the sky that would be drawn and read back for it.
      environmentMapOptions: { enabled: false },
    })
      .then((tileset) => {
        loading = false;
        if (dead || engine.isDead()) {
          tileset.destroy();
          return;
        }
        live.current = tileset;
        // IBL costs 45 of 128 ms per frame in software.
        tileset.imageBasedLighting.imageBasedLightingFactor.x = 0;
        tileset.imageBasedLighting.imageBasedLightingFactor.y = 0;
        const spec = latest.current.layer;
        const made = given.createShader();
        look.current = made;
        tileset.customShader = made.shader;
        tileset.shadows = ShadowMode.ENABLED;
        const { screenSpaceErrorPx = 16, plainErrorFactor = 1 } = given;
        const end = engine.onEnvironment((environment) => {
          made.update(environment, latest.current.layer.style !== null);
          const factor = environment.settings.detail === 'fine' ? 1 : plainErrorFactor;
          tileset.maximumScreenSpaceError = screenSpaceErrorPx * factor;
        });
        state.ghostUnderground = given.ghostUnderground ?? false;
        state.attach(tileset, engine, { ...spec, colorById: latest.current.options.colorById ?? null });
        state.setHidden(latest.current.options.hiddenIds ?? NO_IDS);
        state.setUnderground(engine.environment.settings.underground.on);
        state.setOpacity(spec.opacity);
        tileset.show = spec.visible;
        engine.scene.primitives.add(tileset);
        const loaded = tileset.tileLoad.addEventListener(() => engine.requestRender('tiles'));
        const failed = tileset.tileFailed.addEventListener((event: { url: string; message: string }) =>
          engine.reportError('scene.tile-failed', `${event.url}: ${event.message}`, spec.id),
        );
        engine.register(spec.id, {
          ...engine.layers.get(spec.id),
          tileset,
          drawn: (id) => state.drawn(id),
          settled: () => !tileset.show || (tileset.tilesLoaded && state.settled()),
          setSelected: (id) => {
            state.setSelected(id);
            engine.requestRender('selection');
          },
          setHovered: (id) => {
            state.setHovered(id);
            engine.requestRender('selection');
          },
          setHidden: (ids) => {
            state.setHidden(ids);
            engine.requestRender('selection');
          },
        });
        stop = () => {
          loaded();
          failed();
          end();
          live.current = null;
          look.current = null;
          engine.scene.primitives.remove(tileset);
        };
        engine.requestRender('layer');
      })
      .catch((error: unknown) => {
        loading = false;
        if (!dead)
          engine.reportError(
            'scene.tileset-failed',
            error instanceof Error ? error.message : String(error),
            latest.current.layer.id,
          );
      });
    return () => {
      dead = true;
      engine.unregister(first.id);
      state.detach();
      if (!engine.isDead()) stop?.();
      engine.requestRender('layer');
    };
  }, [url, engine, state]);

  useEffect(() => {
    if (live.current === null) return;
    live.current.show = layer.visible;
    engine.requestRender('layer');
  }, [layer.visible, engine]);
  useEffect(() => {
    state.setOpacity(layer.opacity);
    const colorById = latest.current.options.colorById ?? null;
    state.setStyle({ style: layer.style, collection: layer.collection, colorById });
    look.current?.update(engine.environment, layer.style !== null);
    engine.requestRender('style');
  }, [layer.opacity, layer.style, layer.collection, engine, state]);
  const { hiddenIds = NO_IDS } = options;
  useEffect(() => {
    state.setHidden(hiddenIds);
    engine.requestRender('style');
  }, [hiddenIds, engine, state]);
  useEffect(
    () => engine.onEnvironment(({ settings }) => state.setUnderground(settings.underground.on)),
    [engine, state],
  );
}
