import { LAYER_KINDS } from '#core/catalogue/domains.ts';
import type { Collection } from '#core/contract/collections.ts';
import type { CameraView } from '#web/scene/scene-types.ts';
import type { DomainModule } from './domain-module.ts';
import { newLayer, type WorkbenchLayer } from './layer-store.ts';
import { kindModule, VEHICLES_LAYER } from './use-workbench.ts';

/** The workbench of a first visit: everything published, ground first; what the domain says is shown. */
export function firstLayers(
  collections: readonly Collection[],
  domains: readonly DomainModule[],
): readonly WorkbenchLayer[] {
  const rank = (collection: Collection) => LAYER_KINDS.indexOf(collection.manifest.layerKind);
  const published = [...collections]
    .sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id))
    .map(({ id, manifest: { layerKind } }) =>
      newLayer(id, layerKind, { visible: kindModule(domains, layerKind)?.visibleAtFirst ?? true }),
    );
  return [...published, newLayer(VEHICLES_LAYER, 'vehicles')];
}

/** South gate of the old town in the middle, seen from the south. */
const CITY_CENTRE = { lon: 118.758, lat: 30.945 };
const FIRST_PITCH_DEG = -35;
const FIRST_HEIGHT_M = 2500;
const METRES_PER_DEGREE = 111_320;

/** From `heightM` up, looking north with the given place in the middle of the picture. */
function lookNorthAt(lon: number, lat: number, heightM: number): CameraView {
  const southM = heightM / Math.tan((-FIRST_PITCH_DEG * Math.PI) / 180);
  return {
    ...{ lon, lat: lat - southM / METRES_PER_DEGREE, heightM },
    ...{ headingDeg: 0, pitchDeg: FIRST_PITCH_DEG, rollDeg: 0 },
  };
}

/** Smallest box around what is published, degrees; null when nothing is. */
export function publishedBounds(
  collections: readonly Collection[],
): readonly [number, number, number, number] | null {
  const boxes = collections.map(({ manifest }) => manifest.bounds);
  if (boxes.length === 0) return null;
  return [
    Math.min(...boxes.map(({ west }) => west)),
    Math.min(...boxes.map(({ south }) => south)),
    Math.max(...boxes.map(({ east }) => east)),
    Math.max(...boxes.map(({ north }) => north)),
  ];
}

/** First view without a link: the city centre where it is published, else all that is. */
export function firstView(collections: readonly Collection[]): CameraView {
  const { lon, lat } = CITY_CENTRE;
  const hasCentre = collections.some(
    ({ manifest: { bounds } }) =>
      bounds.west <= lon && bounds.east >= lon && bounds.south <= lat && bounds.north >= lat,
  );
  const bounds = publishedBounds(collections);
  if (hasCentre || bounds === null) return lookNorthAt(lon, lat, FIRST_HEIGHT_M);
  const [west, south, east, north] = bounds;
  const spanM =
    Math.max(north - south, (east - west) * Math.cos((south * Math.PI) / 180)) * METRES_PER_DEGREE;
  return lookNorthAt((west + east) / 2, (south + north) / 2, Math.max(300, spanM));
}
