import { buildTileGlb } from '#core/tiles/build-tile-glb.ts';
import { NO_FACADE_USE } from '#core/tiles/tile-feature.ts';
import { type BodyTile, unite } from './body-tile.ts';
import type { CityBody } from './city-body.ts';

/** A feature of a dropped file and its body. */
export interface FeatureBody {
  readonly featureId: string;
  /** Type of the city object. */
  readonly kind: string;
  readonly body: CityBody;
}

const COLUMNS = [{ name: 'kind', type: 'string' as const }];

/** About half a kilometre: what is in view is drawn in few calls, and single precision holds millimetres. */
const SQUARE_DEGREES = 0.005;

/** Binary glTF of bodies, square by square. */
export async function buildBodyTiles(bodies: readonly FeatureBody[]): Promise<readonly BodyTile[]> {
  const squares = new Map<string, FeatureBody[]>();
  for (const one of bodies) {
    const [lon, lat] = one.body.origin;
    const key = `${Math.floor(lon / SQUARE_DEGREES)} ${Math.floor(lat / SQUARE_DEGREES)}`;
    const square = squares.get(key);
    if (square === undefined) squares.set(key, [one]);
    else square.push(one);
  }
  const tiles: BodyTile[] = [];
  for (const square of squares.values()) {
    const box = unite(square.map(({ body }) => body.box));
    const features = square.map(({ featureId, kind, body: { origin, mesh } }) => ({
      ...{ id: featureId, origin, mesh, useClass: NO_FACADE_USE, values: [kind] },
    }));
    const [west, south, east, north, low] = box;
    const center = [(west + east) / 2, (south + north) / 2, low] as const;
    const glb = await buildTileGlb({ center, columns: COLUMNS, features }, { compress: false });
    tiles.push({ glb: new Uint8Array(glb), box });
  }
  return tiles;
}
