import { hexWithAlpha, mixHex } from '../color.ts';
import { drawRoads } from './draw-roads.ts';
import type { PaintSheet } from './paint-sheet.ts';
import { type Canvas2d, TILE_PX, type TileWindow, tracePath } from './tile-canvas.ts';
import type { DecodedFeature, DecodedTile } from './tile-features.ts';

/** From here on bridges stand as decks over the map: their streets end at the water. */
const FIRST_DECK_LEVEL = 15;

/** Draws one picture of the base map: land use, contours, water with a soft edge, rails, roads, bridges. */
export function drawBaseMap(
  context: Canvas2d,
  window: TileWindow,
  sheet: PaintSheet,
  tile: DecodedTile,
): void {
  context.fillStyle = sheet.land;
  context.fillRect(0, 0, TILE_PX, TILE_PX);
  const areas = [...(tile.get('landuse') ?? [])].sort(
    (a, b) => Number(a.properties.priority ?? 0) - Number(b.properties.priority ?? 0),
  );
  for (const area of areas) drawArea(context, window, sheet, area);
  drawContours(context, window, sheet, tile.get('contour') ?? []);
  const water = () => drawWater(context, window, sheet, tile.get('water') ?? []);
  const roads = tile.get('road') ?? [];
  if (window.level < FIRST_DECK_LEVEL) {
    water();
    drawRails(context, window, sheet, tile.get('railway') ?? []);
    drawRoads(context, window, sheet, roads, tile.get('bridge') ?? []);
    return;
  }
  drawRoads(context, window, sheet, roads, []);
  water();
  drawRails(context, window, sheet, tile.get('railway') ?? []);
}

function drawArea(context: Canvas2d, window: TileWindow, sheet: PaintSheet, area: DecodedFeature): void {
  if (area.type !== 'polygon') return;
  context.beginPath();
  if (!tracePath(context, area, window, true)) return;
  const className = String(area.properties.class ?? '');
  const color = sheet.areas[className] ?? sheet.areaOther;
  context.fillStyle = color;
  context.fill('evenodd');
  if (className === 'pitch') drawTrack(context, window, sheet);
  else if (window.metresPerPx < 4 && className !== 'yard') {
    context.lineWidth = 1;
    context.strokeStyle = hexWithAlpha(mixHex(color, sheet.labelText, 0.25), 0.35);
    context.stroke();
  }
  if (className === 'farmland' && window.metresPerPx < 12) hatchFields(context, window, sheet);
  if ((className === 'forest' || className === 'park') && window.metresPerPx < 6)
    stipple(context, window, color, sheet);
}

/** A running track: the field inside, the red lanes along the edge. */
function drawTrack(context: Canvas2d, window: TileWindow, sheet: PaintSheet): void {
  context.save();
  context.clip('evenodd');
  context.fillStyle = sheet.pitchField;
  context.fill('evenodd');
  context.lineWidth = (2 * 9.8) / window.metresPerPx;
  context.strokeStyle = sheet.areas.pitch ?? sheet.areaOther;
  context.stroke();
  context.restore();
}

/** Paddy strips: a fine ruling in world units, so that it neither swims nor scales. */
function hatchFields(context: Canvas2d, window: TileWindow, sheet: PaintSheet): void {
  context.save();
  context.clip('evenodd');
  context.strokeStyle = hexWithAlpha(sheet.field, 0.6);
  context.lineWidth = Math.max(0.6, 0.8 / window.metresPerPx);
  const worldPx = (unit: number) => unit * window.pxPerUnit;
  // Divisors of 4096 keep the ruling continuous over tile borders.
  const stepPx = worldPx(128 * Math.max(1, 2 ** Math.floor(Math.log2(14 / Math.max(worldPx(128), 1e-6)))));
  context.beginPath();
  for (let at = -((window.originX * window.pxPerUnit) % stepPx); at < TILE_PX; at += stepPx) {
    context.moveTo(at, 0);
    context.lineTo(at, TILE_PX);
  }
  for (let at = -((window.originY * window.pxPerUnit) % (stepPx * 4)); at < TILE_PX; at += stepPx * 4) {
    context.moveTo(0, at);
    context.lineTo(TILE_PX, at);
  }
  context.stroke();
  context.restore();
}

/** Canopy texture: soft dots on a jittered grid of world units. */
function stipple(context: Canvas2d, window: TileWindow, color: string, sheet: PaintSheet): void {
  context.save();
  context.clip('evenodd');
  context.fillStyle = hexWithAlpha(mixHex(color, sheet.labelPark, 0.4), 0.28);
  const unit = 64 * Math.max(1, 2 ** Math.ceil(Math.log2(10 / (64 * window.pxPerUnit))));
  const firstColumn = Math.floor(window.originX / unit);
  const firstRow = Math.floor(window.originY / unit);
  const count = Math.ceil(TILE_PX / (unit * window.pxPerUnit)) + 1;
  context.beginPath();
  for (let row = 0; row <= count; row++) {
    for (let column = 0; column <= count; column++) {
      const seed = Math.sin((firstColumn + column) * 12.9898 + (firstRow + row) * 78.233) * 43_758.5453;
      const jitter = seed - Math.floor(seed);
      const px = ((firstColumn + column + jitter) * unit - window.originX) * window.pxPerUnit;
      const py = ((firstRow + row + ((jitter * 7.3) % 1)) * unit - window.originY) * window.pxPerUnit;
      const radius = unit * window.pxPerUnit * (0.16 + 0.14 * jitter);
      context.moveTo(px + radius, py);
      context.arc(px, py, radius, 0, 2 * Math.PI);
    }
  }
  context.fill();
  context.restore();
}

function drawContours(
  context: Canvas2d,
  window: TileWindow,
  sheet: PaintSheet,
  contours: readonly DecodedFeature[],
): void {
  if (window.metresPerPx > 20) return;
  context.strokeStyle = hexWithAlpha(sheet.contour, 0.7);
  context.lineWidth = 0.8;
  context.beginPath();
  for (const contour of contours) if (contour.type === 'line') tracePath(context, contour, window, false);
  context.stroke();
}

function drawWater(
  context: Canvas2d,
  window: TileWindow,
  sheet: PaintSheet,
  waters: readonly DecodedFeature[],
): void {
  const softPx = Math.max(1.5, Math.min(26, 9 / window.metresPerPx));
  for (const water of waters) {
    context.beginPath();
    if (!tracePath(context, water, window, water.type === 'polygon', 96)) continue;
    if (water.type === 'line') {
      context.lineCap = 'round';
      context.lineWidth = Math.max(1, Number(water.properties.width_m ?? 6) / window.metresPerPx);
      context.strokeStyle = sheet.water;
      context.stroke();
      continue;
    }
    context.fillStyle = sheet.waterDeep;
    context.fill('evenodd');
    context.save();
    context.clip('evenodd');
    context.lineJoin = 'round';
    for (let ring = 3; ring >= 1; ring--) {
      context.lineWidth = (softPx * 2 * ring) / 3;
      context.strokeStyle = hexWithAlpha(sheet.waterEdge, 0.26);
      context.stroke();
    }
    context.restore();
    context.lineWidth = Math.max(0.7, 0.5 / window.metresPerPx);
    context.strokeStyle = hexWithAlpha(sheet.waterEdge, 0.8);
    context.stroke();
  }
}

function drawRails(
  context: Canvas2d,
  window: TileWindow,
  sheet: PaintSheet,
  rails: readonly DecodedFeature[],
): void {
  const widthPx = Math.max(1.6, 3.2 / window.metresPerPx);
  context.lineCap = 'butt';
  context.lineJoin = 'round';
  for (const [color, width, dash] of [
    [sheet.rail, widthPx, []],
    [sheet.railGap, widthPx * 0.55, [widthPx * 2.4, widthPx * 2.4]],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.setLineDash([...dash]);
    context.beginPath();
    for (const rail of rails) if (rail.type === 'line') tracePath(context, rail, window, false);
    context.stroke();
  }
  context.setLineDash([]);
}
