import { FLATTENING, SEMI_MAJOR_AXIS_M } from '../geo/geodetic.ts';
import type { Ecef } from '../geo/position.ts';

const SEMI_MINOR_AXIS_M = SEMI_MAJOR_AXIS_M * (1 - FLATTENING);

/** Centre and radius (m) of a sphere round positions (x, y, z each, EPSG:4978): about the middle of their box. */
export function boundingSphere(positions: Float64Array): { readonly center: Ecef; readonly radiusM: number } {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let at = 0; at < positions.length; at++) {
    const axis = at % 3;
    low[axis] = Math.min(low[axis] as number, positions[at] as number);
    high[axis] = Math.max(high[axis] as number, positions[at] as number);
  }
  const [x, y, z] = low.map((each, axis) => (each + (high[axis] as number)) / 2) as [number, number, number];
  let radiusM = 0;
  for (let at = 0; at < positions.length; at += 3) {
    const away = Math.hypot(
      (positions[at] as number) - x,
      (positions[at + 1] as number) - y,
      (positions[at + 2] as number) - z,
    );
    radiusM = Math.max(radiusM, away);
  }
  return { center: [x, y, z], radiusM };
}

/**
 * The point over the tile that disappears behind the horizon only when all its positions have; in units of the
 * ellipsoid's axes, as quantized-mesh stores it. (Cozzi and Ring, 3D Engine Design for Virtual Globes, and the
 * "Horizon culling 2" note of Cesium.) A tile too wide for such a point gets one too far out to hide it.
 */
export function horizonOcclusionPoint(center: Ecef, positions: Float64Array): Ecef {
  const scaled = (x: number, y: number, z: number): [number, number, number] => [
    x / SEMI_MAJOR_AXIS_M,
    y / SEMI_MAJOR_AXIS_M,
    z / SEMI_MINOR_AXIS_M,
  ];
  const middle = scaled(...center);
  const length = Math.hypot(...middle);
  const [dx, dy, dz] = [middle[0] / length, middle[1] / length, middle[2] / length];
  let distance = 1;
  for (let at = 0; at < positions.length; at += 3) {
    const [x, y, z] = scaled(
      positions[at] as number,
      positions[at + 1] as number,
      positions[at + 2] as number,
    );
    const raw = Math.hypot(x, y, z);
    // Below the ellipsoid a position counts as on it: the horizon is the ellipsoid's.
    const magnitude = Math.max(1, raw);
    const cosAlpha = (x * dx + y * dy + z * dz) / raw;
    const sinAlpha = Math.hypot(y * dz - z * dy, z * dx - x * dz, x * dy - y * dx) / raw;
    const cosBeta = 1 / magnitude;
    const sinBeta = Math.sqrt(magnitude * magnitude - 1) * cosBeta;
    const reach = cosAlpha * cosBeta - sinAlpha * sinBeta;
    distance = Math.max(distance, reach > 1e-3 ? 1 / reach : 1000);
  }
  return [dx * distance, dy * distance, dz * distance];
}
