import { IconLayer } from '@deck.gl/layers';
import type { RaisedProps } from './cesium-depth-effect.ts';

const CELL = 128;
const MIDDLE = CELL / 2;
/** Radius of the drawn circle in the cell; the rest is room for its edge. */
const RADIUS = 54;
const LINE = 9;

const MAPPING = Object.fromEntries(
  (['ring', 'disc'] as const).map((name, at) => [
    name,
    { x: at * CELL, y: 0, width: CELL, height: CELL, anchorX: MIDDLE, anchorY: MIDDLE, mask: true },
  ]),
);
let atlas: HTMLCanvasElement | null = null;

function drawRings(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = CELL * 2;
  canvas.height = CELL;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return canvas;
  context.strokeStyle = '#ffffff';
  context.fillStyle = 'rgba(255, 255, 255, 0.25)';
  context.lineWidth = LINE;
  for (const [at, isFilled] of [false, true].entries()) {
    context.beginPath();
    context.arc(at * CELL + MIDDLE, MIDDLE, RADIUS, 0, 2 * Math.PI);
    if (isFilled) context.fill();
    context.stroke();
  }
  return canvas;
}

export interface Rings extends Partial<RaisedProps> {
  readonly id: string;
  readonly data: unknown;
  readonly visible: boolean;
  readonly opacity: number;
  readonly form: 'ring' | 'disc';
  readonly radiusPx: number;
  /** Pixels from the place up to the middle of the circle. */
  readonly liftPx: number;
  readonly getPosition: unknown;
  readonly getColor: unknown;
  /** 1 = drawn, 0 = not; all when absent. */
  readonly getSize?: unknown;
  readonly updateTriggers: object;
}

/** Circles about marks, in pixels about a point above the place: a circle about the place itself would sink into the ground. */
export function ringLayer({ form, radiusPx, liftPx, ...rings }: Rings) {
  atlas ??= drawRings();
  return new IconLayer({
    getSize: 1,
    ...rings,
    iconAtlas: atlas as never,
    iconMapping: MAPPING,
    sizeUnits: 'pixels',
    sizeScale: (radiusPx * CELL) / RADIUS,
    getPixelOffset: [0, -liftPx],
    getIcon: () => form,
    parameters: { depthWriteEnabled: false },
  } as never);
}
