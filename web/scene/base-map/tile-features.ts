import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export type TileValue = string | number | boolean;

/** One feature of a decoded vector tile; coordinates in tile units (extent 4096), y down. */
export interface DecodedFeature {
  readonly type: 'point' | 'line' | 'polygon';
  readonly parts: readonly Float32Array[];
  readonly properties: Readonly<Record<string, TileValue>>;
}
export type DecodedTile = ReadonlyMap<string, readonly DecodedFeature[]>;

const TYPES = ['point', 'point', 'line', 'polygon'] as const;

/** Decodes MVT bytes once into typed arrays; the layers keep their names. Throws on bytes that are no vector tile. */
export function decodeTile(bytes: Uint8Array): DecodedTile {
  const layers = new Map<string, DecodedFeature[]>();
  if (bytes.length === 0) return layers;
  const tile = new VectorTile(new PbfReader(bytes));
  for (const [name, layer] of Object.entries(tile.layers)) {
    const scale = 4096 / layer.extent;
    const features: DecodedFeature[] = [];
    for (let at = 0; at < layer.length; at++) features.push(decodeFeature(layer.feature(at), scale));
    layers.set(name, features);
  }
  return layers;
}

function decodeFeature(feature: VectorTileFeature, scale: number): DecodedFeature {
  const parts = feature.loadGeometry().map((points) => {
    const flat = new Float32Array(points.length * 2);
    for (const [at, point] of points.entries()) {
      flat[at * 2] = point.x * scale;
      flat[at * 2 + 1] = point.y * scale;
    }
    return flat;
  });
  return {
    type: TYPES[feature.type] ?? 'point',
    parts,
    properties: feature.properties as Record<string, TileValue>,
  };
}

/** True when (x, y) in tile units lies in the polygon (even-odd over all rings). */
export function polygonContains(feature: DecodedFeature, x: number, y: number): boolean {
  if (feature.type !== 'polygon') return false;
  let inside = false;
  for (const ring of feature.parts) {
    const count = ring.length / 2;
    for (let i = 0, j = count - 1; i < count; j = i++) {
      const xi = ring[i * 2] ?? 0;
      const yi = ring[i * 2 + 1] ?? 0;
      const xj = ring[j * 2] ?? 0;
      const yj = ring[j * 2 + 1] ?? 0;
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}
