import { StrictMode, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { type Collection, CollectionsSchema } from '#core/contract/collections.ts';
import { networksDomain } from '#web/domains/networks/index.ts';
import { createLiveSource, type LiveSource, registerLiveSource } from '#web/scene/deck/live-layers.ts';
import type { LayerSpec, Pick, SceneHandle, SceneStatus } from '#web/scene/scene-types.ts';
import { SceneView } from '#web/scene/scene-view.tsx';
import { learnRendering } from '#web/scene/software-rendering.ts';
import type { LiveDevices, SceneCase, ScenePage } from '../scene-case.ts';

/** The page of the render tests: the scene over what is published, with devices the test places itself. */
declare global {
  interface Window {
    scenePage?: ScenePage;
  }
}

/** The style that pipes have in the product before anybody changes it. */
const STYLES = new Map(
  networksDomain.layerKinds.map(({ kind, defaultStyle }) => [kind as string, defaultStyle] as const),
);

const sources = new Map<string, LiveSource>();
const kept: ScenePage['kept'] = { pick: null, status: null, errors: [] };

/** Puts devices into the source of a layer, in place when their number stays. */
function placeDevices(layerId: string, devices: LiveDevices): void {
  const { places, kinds, intervalMs } = devices;
  let source = sources.get(layerId);
  if (source?.count !== places.length) {
    source = createLiveSource(places.length, intervalMs);
    sources.set(layerId, source);
    registerLiveSource(layerId, source);
  }
  const { lons, lats, heightsM, headingsDeg, values, qualities, timesMs } = source;
  const kindNames = [...new Set(kinds)];
  for (const [index, [lon, lat, heightM, headingDeg]] of places.entries()) {
    lons[index] = lon;
    lats[index] = lat;
    heightsM[index] = heightM ?? Number.NaN;
    headingsDeg[index] = headingDeg;
    source.kinds[index] = kindNames.indexOf(kinds[index] ?? '');
    values[index] = devices.values?.[index] ?? 30;
    qualities[index] = devices.qualities?.[index] ?? 0;
    timesMs[index] = Date.now() - (devices.agesMs?.[index] ?? 0);
  }
  const ids = places.map((_, index) => `device-${index}`);
  Object.assign(source, { ids, kindNames, count: places.length, revision: source.revision + 1 });
}

function layersOf(shown: SceneCase, collections: readonly Collection[]): LayerSpec[] {
  const base = {
    privateData: null,
    left: null,
    visible: true,
    opacity: 1,
    style: null,
    filter: '',
    entriesAlone: [],
  };
  const published = shown.layers.flatMap((kind) =>
    collections
      .filter((collection) => collection.manifest.layerKind === kind)
      .map((collection) => {
        const style = shown.styles?.[collection.id] ?? STYLES.get(kind)?.(collection) ?? null;
        return { ...base, id: collection.id, kind, collection, style };
      }),
  );
  const live = (shown.live ?? ['stations', 'vehicles']).map((kind) => ({
    ...base,
    id: kind,
    kind,
    collection: null,
  }));
  return [...published, ...live];
}

function Page({ collections }: { readonly collections: readonly Collection[] }) {
  const [shown, setShown] = useState<SceneCase | null>(null);
  const connect = (handle: SceneHandle) => {
    if (window.scenePage) window.scenePage.handle = handle;
  };
  window.scenePage ??= { handle: null, kept, placeDevices, show: setShown };
  window.scenePage.show = (next) => {
    flushSync(() => setShown(next));
    window.scenePage?.handle?.flyTo(next.camera);
  };
  if (shown === null) return null;
  return (
    <SceneView
      layers={layersOf(shown, collections)}
      settings={{
        theme: shown.theme ?? 'light',
        language: 'zh-CN',
        timeMs: Date.parse(shown.time ?? '2026-05-20T10:00:00+08:00'),
        underground: { on: shown.underground ?? false, mode: 'whole', transparency: 0.75 },
        shadows: false,
        reducedMotion: shown.reducedMotion ?? true,
        detail: 'fine',
      }}
      initialView={shown.camera}
      onReady={connect}
      onPick={(pick: Pick | null) => {
        kept.pick = pick;
      }}
      onHover={() => {}}
      onContextMenu={() => {}}
      onViewChange={() => {}}
      onStatus={(status: SceneStatus) => {
        kept.status = status;
      }}
      onMeasure={() => {}}
      onError={({ code, detail }) => kept.errors.push(`${code}: ${detail}`)}
    />
  );
}

await learnRendering();
const answer = await fetch('/api/collections');
const { collections } = CollectionsSchema.parse(await answer.json());
const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Page collections={collections} />
    </StrictMode>,
  );
