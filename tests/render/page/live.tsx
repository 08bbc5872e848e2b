import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Collection, CollectionsSchema } from '#core/contract/collections.ts';
import { createLiveSource, type LiveSource, registerLiveSource } from '#web/scene/deck/live-layers.ts';
import type { LayerSpec, Pick, SceneHandle, SceneStatus } from '#web/scene/scene-types.ts';
import { SceneView } from '#web/scene/scene-view.tsx';
import type { LiveCase, LiveDevices, LivePage } from '../live-case.ts';

/** The page of the live render tests: the scene over what is published, with devices the test places itself. */
declare global {
  interface Window {
    livePage?: LivePage;
  }
}

const sources = new Map<string, LiveSource>();
const kept: LivePage['kept'] = { pick: null, status: null, errors: [] };

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

function layersOf(shown: LiveCase, collections: readonly Collection[]): LayerSpec[] {
  const base = { privateData: null, visible: true, opacity: 1, style: null, filter: '' };
  const published = shown.layers.flatMap((kind) =>
    collections
      .filter((collection) => collection.manifest.layerKind === kind)
      .map((collection) => {
        const style = shown.styles?.[collection.id] ?? null;
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
  const [shown, setShown] = useState<LiveCase | null>(null);
  const connect = (handle: SceneHandle) => {
    if (window.livePage) window.livePage.handle = handle;
  };
  window.livePage ??= { handle: null, kept, placeDevices, show: setShown };
  window.livePage.show = (next) => {
    setShown(next);
    window.livePage?.handle?.flyTo(next.camera);
  };
  if (shown === null) return null;
  return (
    <SceneView
      layers={layersOf(shown, collections)}
      settings={{
        theme: shown.theme ?? 'light',
        language: 'zh-CN',
        timeMs: Date.parse(shown.time ?? '2026-05-20T10:00:00+08:00'),
        underground: { on: false, mode: 'whole', transparency: 0.7 },
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

const answer = await fetch('/api/collections');
const { collections } = CollectionsSchema.parse(await answer.json());
const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Page collections={collections} />
    </StrictMode>,
  );
