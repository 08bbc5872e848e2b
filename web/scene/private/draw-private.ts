import type { LayerStyle } from '#core/catalogue/style.ts';
import { zoneColor } from '../base-map/draw-zones.ts';
import { type Canvas2d, TILE_PX, type TileWindow, tracePath } from '../base-map/tile-canvas.ts';
import { hexWithAlpha, mixHex, SELECTION_COLOR } from '../color.ts';
import type { PlacedShape } from './private-features.ts';

export interface PrivatePaint {
  readonly style: LayerStyle | null;
  readonly theme: 'light' | 'dark';
  /** Index of the picked feature. */
  readonly selected: number | null;
}

const POINT_PX = 7;

/** A dropped file draped over the ground: areas pale with an outline, lines with a casing, points as discs. */
export function drawPrivate(
  context: Canvas2d,
  level: number,
  paint: PrivatePaint,
  shapes: readonly PlacedShape[],
): void {
  const window: TileWindow = { level, originX: 0, originY: 0, pxPerUnit: TILE_PX / 4096, metresPerPx: 0 };
  context.clearRect(0, 0, TILE_PX, TILE_PX);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const casing = paint.theme === 'dark' ? '#10191d' : '#ffffff';
  for (const shape of shapes) {
    const base = zoneColor(paint.style, shape.properties);
    const plain = paint.theme === 'dark' ? mixHex(base, '#ffffff', 0.25) : base;
    const color = shape.feature === paint.selected ? SELECTION_COLOR : plain;
    context.beginPath();
    if (shape.type === 'point') {
      const [x = 0, y = 0] = shape.parts[0] ?? [];
      context.arc(x * window.pxPerUnit, y * window.pxPerUnit, POINT_PX, 0, 2 * Math.PI);
      context.fillStyle = color;
      context.fill();
      context.lineWidth = 2.5;
      context.strokeStyle = casing;
      context.stroke();
      continue;
    }
    if (!tracePath(context, shape, window, shape.type === 'polygon')) continue;
    if (shape.type === 'polygon') {
      context.fillStyle = hexWithAlpha(color, 0.34);
      context.fill('evenodd');
    } else {
      context.lineWidth = 7;
      context.strokeStyle = hexWithAlpha(casing, 0.8);
      context.stroke();
    }
    context.lineWidth = shape.type === 'line' ? 4 : 3;
    context.strokeStyle = color;
    context.stroke();
  }
}
