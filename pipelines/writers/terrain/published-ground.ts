import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { geographicTileAt, geographicTileBounds } from '#core/geo/geographic-tiling.ts';
import { decodeQuantizedMesh, type QuantizedMesh } from '#core/tiles/decode-quantized-mesh.ts';

/** Tiles kept decoded; neighbours in a file are neighbours on the ground. */
const KEPT_TILES = 64;
/** Bins along a side of a tile in which its triangles are looked up. */
const BINS = 32;
/** Full scale of u and v in a quantized mesh. */
const FULL = 32767;

/** A tile with its triangles sorted into square bins. */
interface GroundTile {
  readonly mesh: QuantizedMesh;
  readonly bins: readonly (readonly number[])[];
}

function binned(mesh: QuantizedMesh): GroundTile {
  const bins: number[][] = Array.from({ length: BINS * BINS }, () => []);
  const bin = (value: number) => Math.min(BINS - 1, Math.floor((value / (FULL + 1)) * BINS));
  for (let at = 0; at < mesh.triangles.length; at += 3) {
    const corners = [0, 1, 2].map((corner) => mesh.triangles[at + corner] as number);
    const us = corners.map((vertex) => mesh.u[vertex] as number);
    const vs = corners.map((vertex) => mesh.v[vertex] as number);
    for (let row = bin(Math.min(...vs)); row <= bin(Math.max(...vs)); row++)
      for (let column = bin(Math.min(...us)); column <= bin(Math.max(...us)); column++)
        bins[row * BINS + column]?.push(at);
  }
  return { mesh, bins };
}

/** Height in the triangle that holds (u, v); null when none does. */
function heightIn({ mesh, bins }: GroundTile, u: number, v: number): number | null {
  const bin = (value: number) => Math.min(BINS - 1, Math.max(0, Math.floor((value / (FULL + 1)) * BINS)));
  for (const at of bins[bin(v) * BINS + bin(u)] ?? []) {
    const a = mesh.triangles[at] as number;
    const b = mesh.triangles[at + 1] as number;
    const c = mesh.triangles[at + 2] as number;
    const au = mesh.u[a] as number;
    const av = mesh.v[a] as number;
    const bu = (mesh.u[b] as number) - au;
    const bv = (mesh.v[b] as number) - av;
    const cu = (mesh.u[c] as number) - au;
    const cv = (mesh.v[c] as number) - av;
    const area = bu * cv - bv * cu;
    const weightB = ((u - au) * cv - (v - av) * cu) / area;
    const weightC = (bu * (v - av) - bv * (u - au)) / area;
    if (!(weightB >= -1e-9 && weightC >= -1e-9 && weightB + weightC <= 1 + 1e-9)) continue;
    const heightA = mesh.heightsM[a] as number;
    return (
      heightA +
      weightB * ((mesh.heightsM[b] as number) - heightA) +
      weightC * ((mesh.heightsM[c] as number) - heightA)
    );
  }
  return null;
}

/**
 * Ellipsoidal height of the ground in published terrain: the finest tiles of a version folder, read as they are needed.
 * Answers null where there is no tile.
 */
export function publishedGround(
  folder: string,
  zoom: number,
): (lonDeg: number, latDeg: number) => number | null {
  const tiles = new Map<string, GroundTile | null>();
  const tileAt = (x: number, y: number): GroundTile | null => {
    const key = `${x}/${y}`;
    const known = tiles.get(key);
    if (known !== undefined) return known;
    const oldest = tiles.size >= KEPT_TILES ? tiles.keys().next().value : undefined;
    if (oldest !== undefined) tiles.delete(oldest);
    let tile: GroundTile | null = null;
    try {
      const bytes = readFileSync(join(folder, 'terrain', String(zoom), String(x), `${y}.terrain`));
      tile = binned(decodeQuantizedMesh(gunzipSync(bytes)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    tiles.set(key, tile);
    return tile;
  };
  return (lonDeg, latDeg) => {
    const { x, y } = geographicTileAt(zoom, lonDeg, latDeg);
    const tile = tileAt(x, y);
    if (!tile) return null;
    const [west, south, east, north] = geographicTileBounds(zoom, x, y);
    return heightIn(
      tile,
      ((lonDeg - west) / (east - west)) * FULL,
      ((latDeg - south) / (north - south)) * FULL,
    );
  };
}
