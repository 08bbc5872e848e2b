import { drawBaseMap } from '#web/scene/base-map/draw-base-map.ts';
import { drawGroundShade, SHADE_LEVEL, SHADE_SOURCE_LEVEL } from '#web/scene/base-map/draw-ground-shade.ts';
import { drawZones } from '#web/scene/base-map/draw-zones.ts';
import { paintSheet } from '#web/scene/base-map/paint-sheet.ts';
import { pictureOf, TILE_PX, tileWindow } from '#web/scene/base-map/tile-canvas.ts';
import { type DecodedTile, decodeTile } from '#web/scene/base-map/tile-features.ts';
import { type TileAnswer, type TileRequest, tileUrl } from '#web/scene/base-map/tile-request.ts';

/** Decoded source tiles by address; deeper pictures and labels of the same place share one. */
const decoded = new Map<string, Promise<DecodedTile>>();
const KEPT = 160;

function sourceTile(url: string): Promise<DecodedTile> {
  const known = decoded.get(url);
  if (known !== undefined) {
    decoded.delete(url);
    decoded.set(url, known);
    return known;
  }
  const tile = load(url);
  decoded.set(url, tile);
  tile.catch(() => decoded.delete(url));
  while (decoded.size > KEPT) {
    const oldest = decoded.keys().next().value;
    if (oldest === undefined) break;
    decoded.delete(oldest);
  }
  return tile;
}

async function load(url: string): Promise<DecodedTile> {
  const response = await fetch(url);
  // Outside the tiling there is nothing to draw; the ground colour stands.
  if (response.status === 204 || response.status === 404) return new Map();
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return decodeTile(new Uint8Array(await response.arrayBuffer()));
}

/** The tiles of what shades the ground, one level for all pictures so that few are asked for. */
async function shadeTiles(request: Extract<TileRequest, { job: 'base-map' }>) {
  if (request.z < SHADE_LEVEL) return [];
  const { source, window } = tileWindow(request.z, request.x, request.y, SHADE_SOURCE_LEVEL);
  return Promise.all(
    request.shades.map(async ({ caster, url }) => ({
      caster,
      window,
      // The map is worth drawing without its shade.
      tile: await sourceTile(tileUrl(url, source.z, source.x, source.y)).catch((): DecodedTile => new Map()),
    })),
  );
}

async function answer(request: TileRequest): Promise<TileAnswer> {
  const { source, window } = tileWindow(request.z, request.x, request.y);
  const tile = await sourceTile(tileUrl(request.url, source.z, source.x, source.y));
  if (request.job === 'features') {
    const features = [];
    for (const [layer, list] of tile) {
      if (request.layers !== null && !request.layers.includes(layer)) continue;
      for (const feature of list) features.push({ ...feature, layer });
    }
    return { features };
  }
  const canvas = new OffscreenCanvas(TILE_PX, TILE_PX);
  // Drawn by the processor of this thread: a software GPU would draw paths many times slower, and holds up the frames.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No 2D canvas in this browser.');
  if (request.job === 'base-map') {
    const shades = await shadeTiles(request);
    drawBaseMap(context, window, paintSheet(request.theme), tile);
    for (const shade of shades)
      drawGroundShade(context, shade.window, shade.caster, request.theme, shade.tile);
  } else {
    const { style, theme, selected, hidden } = request;
    drawZones(context, window, { style, theme, selected, hidden: new Set(hidden) }, tile);
  }
  return { picture: await pictureOf(canvas) };
}

self.onmessage = async (event: MessageEvent<{ readonly id: number; readonly request: TileRequest }>) => {
  const { id, request } = event.data;
  try {
    const result = await answer(request);
    self.postMessage({ id, result }, { transfer: 'picture' in result ? [result.picture] : [] });
  } catch (error) {
    self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
};
