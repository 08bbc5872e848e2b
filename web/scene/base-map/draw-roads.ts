import {
  type PaintSheet,
  ROAD_FIRST_LEVEL,
  ROAD_LEAST_PX,
  ROAD_ORDER,
  ROAD_WIDTHS_M,
} from './paint-sheet.ts';
import { type Canvas2d, type TileWindow, tracePath } from './tile-canvas.ts';
import type { DecodedFeature } from './tile-features.ts';

interface Road {
  readonly feature: DecodedFeature;
  readonly className: string;
  readonly widthPx: number;
  readonly lanes: number;
}

/** Roads by class with casing, pavement and, close up, lane marks; bridges get their parapets. */
export function drawRoads(
  context: Canvas2d,
  window: TileWindow,
  sheet: PaintSheet,
  roads: readonly DecodedFeature[],
  bridges: readonly DecodedFeature[],
): void {
  drawSet(context, window, sheet, collect(roads, window), sheet.roadCasing, false);
  drawSet(context, window, sheet, collect(bridges, window), sheet.bridge, true);
}

function collect(features: readonly DecodedFeature[], window: TileWindow): Road[] {
  const roads: Road[] = [];
  for (const feature of features) {
    if (feature.type !== 'line') continue;
    const className = String(feature.properties.class ?? 'residential');
    if (window.level < (ROAD_FIRST_LEVEL[className] ?? 13)) continue;
    const widthM = Number(feature.properties.width_m ?? ROAD_WIDTHS_M[className] ?? 6);
    const leastPx = ROAD_LEAST_PX[className] ?? 0.6;
    roads.push({
      feature,
      className,
      widthPx: Math.max(leastPx, widthM / window.metresPerPx),
      lanes: Number(feature.properties.lanes ?? 2),
    });
  }
  return roads.sort((a, b) => ROAD_ORDER.indexOf(a.className) - ROAD_ORDER.indexOf(b.className));
}

function drawSet(
  context: Canvas2d,
  window: TileWindow,
  sheet: PaintSheet,
  roads: readonly Road[],
  casing: string,
  onBridge: boolean,
): void {
  context.lineJoin = 'round';
  context.lineCap = onBridge ? 'butt' : 'round';
  const stroke = (road: Road, widthPx: number, color: string) => {
    context.beginPath();
    if (!tracePath(context, road.feature, window, false)) return;
    context.lineWidth = widthPx;
    context.strokeStyle = color;
    context.stroke();
  };
  const kerbPx = Math.max(0.8, 0.45 / window.metresPerPx);
  for (const road of roads) {
    const paved = road.className !== 'path' && road.className !== 'motorway' && road.widthPx > 8;
    const sidePx = paved ? Math.min(4 / window.metresPerPx, road.widthPx * 0.3) : 0;
    if (road.widthPx > 1.6)
      stroke(road, road.widthPx + 2 * sidePx + 2 * kerbPx * (onBridge ? 1.8 : 1), casing);
    if (sidePx > 0) stroke(road, road.widthPx + 2 * sidePx, sheet.sidewalk);
  }
  for (const road of roads) {
    if (road.widthPx > 8) stroke(road, road.widthPx + 2 * Math.max(0.7, 0.25 / window.metresPerPx), casing);
    stroke(road, road.widthPx, sheet.roads[road.className] ?? sheet.roadOther);
  }
  if (window.metresPerPx > 0.5) return;
  for (const road of roads) drawLaneMarks(context, window, sheet, road);
  drawCrossings(context, window, sheet, roads);
}

interface Crossing {
  readonly x: number;
  readonly y: number;
  readonly roads: Road[];
}

/** Where streets meet the marks end: plain carriageway over the crossing. */
function drawCrossings(
  context: Canvas2d,
  window: TileWindow,
  sheet: PaintSheet,
  roads: readonly Road[],
): void {
  const crossings = new Map<number, Crossing>();
  for (const road of roads) {
    if (road.className === 'path') continue;
    for (const part of road.feature.parts) {
      for (let at = 0; at + 1 < part.length; at += 2) {
        const x = part[at] ?? 0;
        const y = part[at + 1] ?? 0;
        const key = Math.round(x) * 65_536 + Math.round(y);
        const known = crossings.get(key);
        if (known === undefined) crossings.set(key, { x, y, roads: [road] });
        else if (!known.roads.includes(road)) known.roads.push(road);
      }
    }
  }
  for (const { x, y, roads: meeting } of crossings.values()) {
    if (meeting.length < 2) continue;
    const widest = meeting.reduce((best, road) => (road.widthPx > best.widthPx ? road : best));
    const narrowest = Math.min(...meeting.map((road) => road.widthPx));
    context.fillStyle = sheet.roads[widest.className] ?? sheet.roadOther;
    context.beginPath();
    context.arc(
      (x - window.originX) * window.pxPerUnit,
      (y - window.originY) * window.pxPerUnit,
      Math.max(narrowest, widest.widthPx * 0.98) / 2,
      0,
      2 * Math.PI,
    );
    context.fill();
  }
}

/** Offset copies of the centre line: solid pair in the middle of wide roads, dashes between lanes. */
function drawLaneMarks(context: Canvas2d, window: TileWindow, sheet: PaintSheet, road: Road): void {
  if (road.lanes < 2 || road.className === 'path' || road.className === 'residential') return;
  const lanePx = road.widthPx / road.lanes;
  if (lanePx < 5) return;
  const markPx = Math.max(0.8, 0.18 / window.metresPerPx);
  context.lineCap = 'butt';
  context.lineWidth = markPx;
  for (let lane = 1; lane < road.lanes; lane++) {
    const offset = (lane - road.lanes / 2) * lanePx;
    const middle = Math.abs(offset) < 0.01;
    context.strokeStyle = middle && road.lanes > 2 ? sheet.laneMiddle : sheet.laneMark;
    context.setLineDash(middle ? [] : [4 / window.metresPerPx, 6 / window.metresPerPx]);
    for (const side of middle && road.lanes > 2 ? [-markPx * 1.4, markPx * 1.4] : [0]) {
      context.beginPath();
      for (const part of road.feature.parts) traceOffset(context, part, window, offset + side);
      context.stroke();
    }
  }
  context.setLineDash([]);
}

function traceOffset(context: Canvas2d, part: Float32Array, window: TileWindow, offsetPx: number): void {
  const count = part.length / 2;
  for (let at = 0; at < count; at++) {
    const before = Math.max(0, at - 1) * 2;
    const after = Math.min(count - 1, at + 1) * 2;
    const dx = (part[after] ?? 0) - (part[before] ?? 0);
    const dy = (part[after + 1] ?? 0) - (part[before + 1] ?? 0);
    const length = Math.hypot(dx, dy) || 1;
    const px = ((part[at * 2] ?? 0) - window.originX) * window.pxPerUnit - (dy / length) * offsetPx;
    const py = ((part[at * 2 + 1] ?? 0) - window.originY) * window.pxPerUnit + (dx / length) * offsetPx;
    if (at === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  }
}
