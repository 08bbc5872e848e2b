import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Collection, CollectionsSchema } from '#core/contract/collections.ts';
import { ecologyDomain } from '#web/domains/ecology/index.ts';
import { networksDomain } from '#web/domains/networks/index.ts';
import type { LayerSpec, SceneHandle, SceneSettings } from '#web/scene/scene-types.ts';
import { SceneView } from '#web/scene/scene-view.tsx';
import { learnRendering } from '#web/scene/software-rendering.ts';
import type { RenderCase, RenderPage } from '../render-case.ts';

/** The page of the render tests: the scene alone over the published sample, driven through `window.renderPage`. */
declare global {
  interface Window {
    renderPage?: RenderPage;
  }
}

/** The styles that a layer has in the product before anybody changes them. */
const STYLES = new Map(
  [networksDomain, ecologyDomain].flatMap((domain) =>
    domain.layerKinds.map(({ kind, defaultStyle }) => [kind as string, defaultStyle] as const),
  ),
);

const noCase: RenderCase = {
  name: 'start',
  camera: { lon: 118.758, lat: 30.91, heightM: 3000, headingDeg: 0, pitchDeg: -40, rollDeg: 0 },
  layers: ['terrain', 'basemap'],
};
const kept: { pick: unknown; events: string[] } = { pick: null, events: [] };

function Page({
  collections,
  first,
}: {
  readonly collections: readonly Collection[];
  readonly first: RenderCase;
}) {
  const [shown, setShown] = useState(first);
  const [mounted, setMounted] = useState(true);
  const settings: SceneSettings = {
    theme: shown.theme ?? 'light',
    language: 'zh-CN',
    timeMs: Date.parse(shown.time ?? '2026-05-20T10:00:00+08:00'),
    underground: { on: false, mode: 'whole', transparency: 0.7, ...shown.underground },
    shadows: shown.shadows ?? false,
    reducedMotion: true,
    detail: 'fine',
  };
  const layers = shown.layers.flatMap((kind) => layersOf(kind, collections, shown));
  const connect = (handle: SceneHandle) => {
    window.renderPage = {
      handle,
      show: (next) => {
        setShown(next);
        handle.flyTo(next.camera);
      },
      setMounted,
      pixels: async () => {
        const answer = await fetch(await handle.picture());
        const bitmap = await createImageBitmap(await answer.blob());
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('No 2D canvas in this browser.');
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        let text = '';
        for (let at = 0; at < data.length; at += 32_768)
          text += String.fromCharCode(...data.subarray(at, at + 32_768));
        return { width: bitmap.width, height: bitmap.height, base64: btoa(text) };
      },
      kept,
    };
  };
  if (!mounted) return null;
  return (
    <SceneView
      layers={layers}
      settings={settings}
      initialView={first.camera}
      onReady={connect}
      onPick={(pick) => {
        kept.pick = pick;
      }}
      onHover={() => {}}
      onContextMenu={(place) => kept.events.push(`menu ${place.lon.toFixed(5)} ${place.lat.toFixed(5)}`)}
      onViewChange={() => {}}
      onStatus={(status) => {
        kept.events[0] = JSON.stringify(status);
      }}
      onMeasure={(result) => {
        kept.events.push(`measure ${JSON.stringify(result)}`);
      }}
      onError={(error) => {
        kept.events.push(`error ${error.code} ${error.detail}`);
        console.warn(error.code, error.detail);
      }}
    />
  );
}

function layersOf(kind: string, collections: readonly Collection[], shown: RenderCase): LayerSpec[] {
  return collections
    .filter((collection) => collection.manifest.layerKind === kind)
    .map((collection) => ({
      id: collection.id,
      kind: collection.manifest.layerKind,
      collection,
      privateData: null,
      visible: true,
      opacity: 1,
      style: shown.styles?.[collection.id] ?? STYLES.get(kind)?.(collection) ?? null,
      filter: '',
    }));
}

await learnRendering();
const answer = await fetch('/api/collections');
const { collections } = CollectionsSchema.parse(await answer.json());
const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Page collections={collections} first={noCase} />
    </StrictMode>,
  );
