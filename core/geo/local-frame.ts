import { ecefToLonLatHeight, lonLatHeightToEcef } from './geodetic.ts';
import type { LonLatHeight } from './position.ts';

/** East-north-up metres about an origin. */
export interface LocalFrame {
  readonly origin: LonLatHeight;
  /** Column-major 4 × 4, local ENU metres → EPSG:4978 metres. */
  readonly matrix: Float64Array;
  toLocal(lonDeg: number, latDeg: number, heightM: number): [eastM: number, northM: number, upM: number];
  toLonLatHeight(eastM: number, northM: number, upM: number): LonLatHeight;
}

/** The ENU frame at a place (degrees, ellipsoidal metres): rigid, so lengths are true in all directions. */
export function createLocalFrame(origin: LonLatHeight): LocalFrame {
  const [lonDeg, latDeg, heightM] = origin;
  const lon = (lonDeg * Math.PI) / 180;
  const lat = (latDeg * Math.PI) / 180;
  const sinLon = Math.sin(lon);
  const cosLon = Math.cos(lon);
  const sinLat = Math.sin(lat);
  const cosLat = Math.cos(lat);
  const [cx, cy, cz] = lonLatHeightToEcef(lonDeg, latDeg, heightM);
  const northX = -sinLat * cosLon;
  const northY = -sinLat * sinLon;
  const upX = cosLat * cosLon;
  const upY = cosLat * sinLon;
  let matrix: Float64Array | null = null;
  return {
    origin,
    get matrix() {
      matrix ??= new Float64Array([
        ...[-sinLon, cosLon, 0, 0, northX, northY, cosLat, 0],
        ...[upX, upY, sinLat, 0, cx, cy, cz, 1],
      ]);
      return matrix;
    },
    toLocal(pointLon, pointLat, pointHeight) {
      const [x, y, z] = lonLatHeightToEcef(pointLon, pointLat, pointHeight);
      const dx = x - cx;
      const dy = y - cy;
      const dz = z - cz;
      return [
        -sinLon * dx + cosLon * dy,
        northX * dx + northY * dy + cosLat * dz,
        upX * dx + upY * dy + sinLat * dz,
      ];
    },
    toLonLatHeight(east, north, up) {
      return ecefToLonLatHeight(
        cx - sinLon * east + northX * north + upX * up,
        cy + cosLon * east + northY * north + upY * up,
        cz + cosLat * north + sinLat * up,
      );
    },
  };
}
