import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LayerKind } from '#core/catalogue/domains.ts';
import type { Item } from '#core/contract/collections.ts';
import { itemsNearQuery } from '#web/api/collections.ts';
import { formatWithUnit, unitOfColumn } from '#web/ui/format.ts';
import { featureName } from '../feature-name.ts';
import { sceneHandle, useScene } from '../scene-link.ts';
import { type ShownLayer, useWorkbench } from '../use-workbench.ts';
import { liveThings } from './live-things.ts';
import { type NearbyThing, nearestThings, type PlacedThing } from './nearby-things.ts';
import { privateThings } from './private-things.ts';
import { boxAbout, type ViewMiddle, viewMiddle } from './view-middle.ts';

const MOST_THINGS = 100;
/** Kinds whose features are asked of the server, with the attribute that tells most of them. */
const TOLD: Partial<Record<LayerKind, string | null>> = {
  ...{ buildings: 'height_m', network: 'diameter_mm', zones: null },
};
const LIVE: readonly LayerKind[] = ['stations', 'vehicles'];

type Translate = (key: string, options?: Record<string, unknown>) => string;

function itemThing(
  { layer }: ShownLayer,
  { id, bbox, properties }: Item,
  language: string,
  t: Translate,
): PlacedThing | null {
  if (bbox === undefined) return null;
  const [west, south, east, north] = bbox;
  const column = TOLD[layer.kind] ?? null;
  const told = column === null ? null : properties[column];
  return {
    ...{ layerId: layer.id, featureId: id, lon: (west + east) / 2, lat: (south + north) / 2 },
    heightM: typeof properties.max_height_m === 'number' ? properties.max_height_m : null,
    name: featureName({ id, properties }, language),
    kind: t(`kinds:${String(properties.kind)}`, { defaultValue: String(properties.kind) }),
    value:
      typeof told === 'number' && column !== null
        ? `${t(`columns:${column}`)} ${formatWithUnit(told, unitOfColumn(column), language)}`
        : '',
  };
}

/** In the picture now; what the scene cannot say counts as seen. */
function isSeen({ lon, lat, heightM }: PlacedThing): boolean {
  const handle = sceneHandle();
  const at = handle?.project(lon, lat, heightM ?? 20);
  const box = document.querySelector('.twin-map')?.getBoundingClientRect();
  if (handle === null || box === undefined) return true;
  return at !== null && at !== undefined && at.x >= 0 && at.y >= 0 && at.x <= box.width && at.y <= box.height;
}

export interface Nearby {
  readonly things: readonly NearbyThing[];
  readonly isPending: boolean;
  readonly isError: boolean;
}

/** What is seen of the layers that are shown, nearest to the middle of the view first. */
export function useNearby(): Nearby {
  const { t, i18n } = useTranslation('shell');
  const view = useScene((scene) => scene.view);
  const shown = useWorkbench().filter(({ layer }) => layer.visible);
  const middle: ViewMiddle | null = view === null ? null : viewMiddle(view);
  const asked = shown.filter(({ layer, collection }) => collection !== null && layer.kind in TOLD);
  const answers = useQueries({
    queries: asked.map(({ collection, filter }) =>
      itemsNearQuery(collection, middle && boxAbout(middle), filter),
    ),
  });
  if (middle === null) return { things: [], isPending: true, isError: false };
  const translate: Translate = (key, options) => t(key, { ...options });
  const kindText = (kind: string) => t(`kinds:${kind}`, { defaultValue: kind });
  const things = [
    ...asked.flatMap((layer, at) =>
      (answers[at]?.data?.features ?? []).flatMap(
        (item) => itemThing(layer, item, i18n.language, translate) ?? [],
      ),
    ),
    ...shown
      .filter(({ layer }) => LIVE.includes(layer.kind) && layer.privateData === null)
      .flatMap(({ layer }) => liveThings(layer.id, boxAbout(middle), i18n.language, kindText)),
    ...shown.flatMap((layer) => privateThings(layer, boxAbout(middle))),
  ];
  return {
    things: nearestThings(things.filter(isSeen), middle, MOST_THINGS),
    isPending: answers.some(({ isPending }) => isPending),
    isError: answers.some(({ isError }) => isError),
  };
}
