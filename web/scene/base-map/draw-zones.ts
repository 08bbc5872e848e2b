import type { LayerStyle } from '#core/catalogue/style.ts';
import { hexWithAlpha, mixHex, SELECTION_COLOR } from '../color.ts';
import { styleColor } from '../style/style-color.ts';
import { type Canvas2d, TILE_PX, type TileWindow, tracePath } from './tile-canvas.ts';
import type { DecodedTile } from './tile-features.ts';

const HATCHED = new Set(['ecological-red-line', 'blue-line', 'farmland', 'purple-line', 'yellow-line']);
const DEFAULT_COLORS: Readonly<Record<string, string>> = {
  'ecological-red-line': '#c0392b',
  'urban-boundary': '#7d5ba6',
  farmland: '#b08d2f',
  'blue-line': '#2878b5',
  'green-line': '#3c8d4f',
  reserve: '#2f8f6b',
};
const OTHER = '#6b7d92';
/** Control lines are about their borders and may hold a whole city; other areas are told by their colour. */
const LINE_FILL = 0.17;
const AREA_FILL = 0.34;

export interface ZonePaint {
  readonly style: LayerStyle | null;
  readonly theme: 'light' | 'dark';
  readonly selected: string | null;
  readonly hidden: ReadonlySet<string>;
}

/** Colour of a zone: the layer's style, else the customary colour of its kind. */
export function zoneColor(style: LayerStyle | null, properties: Readonly<Record<string, unknown>>): string {
  if (style !== null) return styleColor(style, properties);
  return DEFAULT_COLORS[String(properties.category ?? properties.kind ?? '')] ?? OTHER;
}

/** Draped polygons: pale fill, hatch for protective lines, an outline that stays one width on the ground map. */
export function drawZones(context: Canvas2d, window: TileWindow, paint: ZonePaint, tile: DecodedTile): void {
  context.clearRect(0, 0, TILE_PX, TILE_PX);
  context.lineJoin = 'round';
  for (const [layer, features] of tile) {
    for (const feature of features) {
      const id = String(feature.properties.id ?? '');
      if (paint.hidden.has(id) || feature.type === 'point') continue;
      context.beginPath();
      if (!tracePath(context, feature, window, feature.type === 'polygon')) continue;
      const base = zoneColor(paint.style, { kind: layer, ...feature.properties });
      const color = paint.theme === 'dark' ? mixHex(base, '#ffffff', 0.25) : base;
      const selected = id === paint.selected;
      if (feature.type === 'polygon') {
        const kind = String(feature.properties.category ?? feature.properties.kind ?? layer);
        const share = kind in DEFAULT_COLORS ? LINE_FILL : AREA_FILL;
        context.fillStyle = hexWithAlpha(color, selected ? share + 0.19 : share);
        context.fill('evenodd');
        if (HATCHED.has(kind)) hatch(context, window, hexWithAlpha(color, 0.42));
      }
      if (selected) {
        context.lineWidth = 7;
        context.strokeStyle = hexWithAlpha(SELECTION_COLOR, 0.95);
        context.stroke();
      }
      context.lineWidth = 2.4;
      context.strokeStyle = hexWithAlpha(color, 0.95);
      context.stroke();
    }
  }
}

/** Diagonals in canvas units that continue over tile borders: the step divides 512. */
function hatch(context: Canvas2d, _window: TileWindow, color: string): void {
  context.save();
  context.clip('evenodd');
  context.beginPath();
  for (let at = -TILE_PX; at < TILE_PX; at += 16) {
    context.moveTo(at, TILE_PX);
    context.lineTo(at + TILE_PX, 0);
  }
  context.lineWidth = 1.4;
  context.strokeStyle = color;
  context.stroke();
  context.restore();
}
