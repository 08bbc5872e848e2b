import Flatbush from 'flatbush';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { isNear } from '../base-map/is-near.ts';
import { type DecodedFeature, polygonContains } from '../base-map/tile-features.ts';

type ShapeType = DecodedFeature['type'];

/** One drawable part of a dropped feature; coordinates in web mercator, the world is 0…1, y down. */
interface Shape {
  readonly feature: number;
  readonly type: ShapeType;
  readonly parts: readonly Float64Array[];
}

export interface PlacedShape extends DecodedFeature {
  /** Index of the feature in its file. */
  readonly feature: number;
}

const EXTENT = 4096;
/** Beyond it web mercator ends. */
const MAX_LATITUDE = 85.05;

export function toMercator(lon: number, lat: number): readonly [x: number, y: number] {
  const radians = (Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat)) * Math.PI) / 180;
  return [(lon + 180) / 360, (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2];
}

function flatten(positions: readonly Position[]): Float64Array {
  const flat = new Float64Array(positions.length * 2);
  positions.forEach(([lon = 0, lat = 0], at) => {
    flat.set(toMercator(lon, lat), at * 2);
  });
  return flat;
}

function shapesOf(geometry: Geometry | null, feature: number): readonly Shape[] {
  if (geometry === null) return [];
  const shape = (type: ShapeType, lines: readonly (readonly Position[])[]): Shape => ({
    feature,
    type,
    parts: lines.map(flatten),
  });
  switch (geometry.type) {
    case 'GeometryCollection':
      return geometry.geometries.flatMap((inner) => shapesOf(inner, feature));
    case 'Point':
      return [shape('point', [[geometry.coordinates]])];
    case 'MultiPoint':
      return geometry.coordinates.map((position) => shape('point', [[position]]));
    case 'LineString':
      return [shape('line', [geometry.coordinates])];
    case 'MultiLineString':
      return [shape('line', geometry.coordinates)];
    case 'Polygon':
      return [shape('polygon', geometry.coordinates)];
    case 'MultiPolygon':
      return geometry.coordinates.map((rings) => shape('polygon', rings));
  }
}

/** The features of a dropped file, found by place; lives in a worker. */
export class PrivateFeatures {
  readonly #features: readonly Feature[];
  readonly #shapes: readonly Shape[];
  readonly #index: Flatbush | null;
  /** 1 for every feature that is there to be drawn and found; null = all. */
  left: Uint8Array | null = null;

  constructor(collection: FeatureCollection) {
    this.#features = collection.features;
    this.#shapes = collection.features.flatMap(({ geometry }, at) => shapesOf(geometry, at));
    this.#index = this.#shapes.length === 0 ? null : new Flatbush(this.#shapes.length);
    for (const { parts } of this.#shapes) {
      let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const part of parts)
        for (let at = 0; at < part.length; at += 2) {
          const [x = 0, y = 0] = [part[at], part[at + 1]];
          west = Math.min(west, x);
          east = Math.max(east, x);
          north = Math.min(north, y);
          south = Math.max(south, y);
        }
      this.#index?.add(west, north, east, south);
    }
    this.#index?.finish();
  }

  /** What touches the tile (with a margin for line widths), in units of 4096 from its upper left corner. */
  tile(z: number, x: number, y: number): readonly PlacedShape[] {
    const scale = 2 ** z;
    const margin = 0.1;
    const box = [x - margin, y - margin, x + 1 + margin, y + 1 + margin].map((edge) => edge / scale);
    return this.#search(box).map(({ feature, type, parts }) => ({
      ...{ feature, type, properties: this.#properties(feature) },
      parts: parts.map((part) =>
        Float32Array.from(part, (value, at) => (value * scale - (at % 2 === 0 ? x : y)) * EXTENT),
      ),
    }));
  }

  /** The feature at a place: points and lines within `reachPx` of a picture of level `z`, else the polygon around it. */
  at(lon: number, lat: number, z: number, reachPx: number): number | null {
    const scale = 2 ** z;
    const [x, y] = toMercator(lon, lat);
    const reach = reachPx / 512 / scale;
    const near = this.#search([x - reach, y - reach, x + reach, y + reach]);
    const thin = near.find(({ type, parts }) => type !== 'polygon' && isNear(parts, x, y, reach));
    const around = near.find(
      ({ type, parts }) =>
        type === 'polygon' &&
        // Single precision would not hold world coordinates: count from the asked place.
        polygonContains({ type, properties: {}, parts: parts.map((part) => relative(part, x, y)) }, 0, 0),
    );
    return (thin ?? around)?.feature ?? null;
  }

  #search([west = 0, north = 0, east = 0, south = 0]: readonly number[]): readonly Shape[] {
    const found = this.#index?.search(west, north, east, south) ?? [];
    // The order of the file is the order of drawing.
    return found
      .sort((a, b) => a - b)
      .flatMap((at) => this.#shapes[at] ?? [])
      .filter(({ feature }) => this.left === null || this.left[feature] === 1);
  }

  #properties(feature: number): DecodedFeature['properties'] {
    return (this.#features[feature]?.properties ?? {}) as DecodedFeature['properties'];
  }
}

function relative(part: Float64Array, x: number, y: number): Float32Array {
  return Float32Array.from(part, (value, at) => value - (at % 2 === 0 ? x : y));
}
