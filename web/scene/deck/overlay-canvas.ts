import { Deck } from '@deck.gl/core';
import type { Scene } from 'cesium';
import { type DeckHost, pickHit } from './deck-host.ts';
import { EnuView, enuFrame, enuViewState } from './enu-view.ts';
import { PixelSizeEffect } from './pixel-size-effect.ts';

/** The fallback: deck on its own canvas above Cesium's, same camera, no common depth. */
export function createOverlayDeck(
  scene: Scene,
  anchor: { readonly lon: number; readonly lat: number },
): DeckHost {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none';
  scene.canvas.parentElement?.append(canvas);
  const frame = enuFrame(anchor.lon, anchor.lat);
  const pixelSize = new PixelSizeEffect();
  const deck = new Deck({
    canvas,
    width: '100%',
    height: '100%',
    views: new EnuView({ id: 'enu' }) as never,
    viewState: enuViewState(scene, frame) as never,
    controller: false,
    effects: [pixelSize],
    layers: [],
  });
  const follow = scene.postRender.addEventListener(() =>
    deck.setProps({ viewState: enuViewState(scene, frame) as never }),
  );
  return {
    overlay: true,
    anchor,
    setLayers(layers, distanceM) {
      pixelSize.distanceM = distanceM;
      deck.setProps({ layers: [...layers] });
    },
    pick: (x, y) => pickHit(deck, x, y),
    destroy() {
      follow();
      deck.finalize();
      canvas.remove();
    },
  };
}
