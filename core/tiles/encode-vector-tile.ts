import { PbfWriter } from 'pbf';
import type { WkbGeometry } from '../geo/wkb.ts';
import { encodeTileGeometry, type TileGeometry } from './encode-vector-tile-geometry.ts';

export interface VectorTileFeature {
  /** Unsigned integer; anything else is left out. */
  readonly id?: number;
  /** Longitude, latitude degrees; heights are dropped. */
  readonly geometry: WkbGeometry;
  /** null and numbers that are not finite are left out. */
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
}
export interface VectorTileLayer {
  /** Unique within the tile. */
  readonly name: string;
  readonly features: readonly VectorTileFeature[];
}
export interface VectorTileOptions {
  /** Units along a side; default 4096. */
  readonly extent?: number;
  /** Units kept beyond each side; default 64. */
  readonly buffer?: number;
  /** Douglas–Peucker distance, units; default 1, an eighth of a pixel at 512 px; 0 keeps every vertex. */
  readonly simplifyTolerance?: number;
}

/**
 * Mapbox Vector Tile 2.1 of a WebMercatorQuad address (y north → south). Geometry outside the buffered tile is cut
 * off, what collapses to nothing is left out, and so are layers without a feature in the tile.
 */
export function encodeVectorTile(
  layers: readonly VectorTileLayer[],
  z: number,
  x: number,
  y: number,
  options: VectorTileOptions = {},
): Uint8Array {
  const { extent = 4096, buffer = 64, simplifyTolerance = 1 } = options;
  const tile = new PbfWriter();
  for (const layer of layers) {
    const drawn: { feature: VectorTileFeature; geometry: TileGeometry }[] = [];
    for (const feature of layer.features) {
      const geometry = encodeTileGeometry(feature.geometry, { z, x, y, extent, buffer, simplifyTolerance });
      if (geometry) drawn.push({ feature, geometry });
    }
    if (drawn.length > 0) tile.writeBytesField(3, encodeLayer(layer.name, drawn, extent));
  }
  return tile.finish();
}

function encodeLayer(
  name: string,
  drawn: readonly { readonly feature: VectorTileFeature; readonly geometry: TileGeometry }[],
  extent: number,
): Uint8Array {
  const keys = new Map<string, number>();
  const values = new Map<string | number | boolean, number>();
  const layer = new PbfWriter();
  layer.writeVarintField(15, 2);
  layer.writeStringField(1, name);
  for (const { feature, geometry } of drawn) {
    const tags: number[] = [];
    for (const [key, value] of Object.entries(feature.properties)) {
      if (value === null || (typeof value === 'number' && !Number.isFinite(value))) continue;
      tags.push(indexOf(keys, key), indexOf(values, value));
    }
    const message = new PbfWriter();
    const { id } = feature;
    if (id !== undefined && id >= 0 && Number.isSafeInteger(id)) message.writeVarintField(1, id);
    if (tags.length > 0) message.writePackedVarint(2, tags);
    message.writeVarintField(3, geometry.type);
    message.writePackedVarint(4, geometry.commands);
    layer.writeBytesField(2, message.finish());
  }
  for (const key of keys.keys()) layer.writeStringField(3, key);
  for (const value of values.keys()) layer.writeBytesField(4, encodeValue(value));
  layer.writeVarintField(5, extent);
  return layer.finish();
}

/** Position of an entry in the table, added when new; a Map keeps 1, '1' and true apart. */
function indexOf<Entry>(table: Map<Entry, number>, entry: Entry): number {
  const known = table.get(entry);
  if (known !== undefined) return known;
  table.set(entry, table.size);
  return table.size - 1;
}

function encodeValue(value: string | number | boolean): Uint8Array {
  const message = new PbfWriter();
  if (typeof value === 'string') message.writeStringField(1, value);
  else if (typeof value === 'boolean') message.writeBooleanField(7, value);
  else if (!Number.isSafeInteger(value)) message.writeDoubleField(3, value);
  else if (value >= 0) message.writeVarintField(5, value);
  else message.writeSVarintField(6, value);
  return message.finish();
}
