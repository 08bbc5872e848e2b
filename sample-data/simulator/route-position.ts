import { type MeasuredRoute, turnDeg } from './measured-route.ts';

export interface VehiclePosition {
  readonly lon: number;
  readonly lat: number;
  /** Degrees clockwise from north. */
  readonly headingDeg: number;
  readonly speedKmh: number;
}

/** A vehicle turns its body over this way before and after a corner, m. */
const TURNING_M = 8;

/** Where a vehicle is `progressS` seconds of free driving after its round began; rounds follow each other for ever. */
export function routePosition(measured: MeasuredRoute, progressS: number): VehiclePosition {
  const { lons, lats, distancesM, headingsDeg, speedsMs, arrivesS, leavesS, roundTripS } = measured;
  const atS = ((progressS % roundTripS) + roundTripS) % roundTripS;
  let [low, high] = [0, leavesS.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((arrivesS[middle] ?? 0) <= atS) low = middle;
    else high = middle;
  }
  const segmentM = (distancesM[low + 1] ?? 0) - (distancesM[low] ?? 0);
  const drivenS = Math.max(0, atS - (leavesS[low] ?? 0));
  const segmentS = (arrivesS[low + 1] ?? 0) - (leavesS[low] ?? 0);
  const [fromMs, toMs] = [speedsMs[low] ?? 0, speedsMs[low + 1] ?? 0];
  // Evenly accelerated from one speed to the other; scaled, because a creeping vehicle has a least speed.
  const freeM = drivenS * (fromMs + ((toMs - fromMs) * drivenS) / (2 * segmentS));
  const freeSegmentM = (segmentS * (fromMs + toMs)) / 2;
  const alongM = freeSegmentM > 0 ? (freeM * segmentM) / freeSegmentM : (segmentM * drivenS) / segmentS;
  const share = Math.min(1, alongM / segmentM);
  const speedMs = drivenS === 0 ? 0 : fromMs + (toMs - fromMs) * (drivenS / segmentS);
  const [lonA, lonB] = [lons[low] ?? 0, lons[low + 1] ?? 0];
  const [latA, latB] = [lats[low] ?? 0, lats[low + 1] ?? 0];
  return {
    lon: lonA + (lonB - lonA) * share,
    lat: latA + (latB - latA) * share,
    headingDeg: headingAt(headingsDeg, low, alongM, segmentM),
    speedKmh: (drivenS === 0 ? 0 : speedMs) * 3.6,
  };
}

/** Heading of the segment, turned half-way into its neighbours' near its ends. */
function headingAt(headings: Float64Array, segment: number, alongM: number, segmentM: number): number {
  const own = headings[segment] ?? 0;
  const wayM = Math.min(TURNING_M, segmentM / 2);
  const before = headings[segment - 1] ?? headings[headings.length - 2] ?? own;
  const after = headings[segment + 1] ?? own;
  let heading = own;
  if (alongM < wayM) heading -= (turnDeg(before, own) / 2) * (1 - alongM / wayM);
  else if (segmentM - alongM < wayM) heading += (turnDeg(own, after) / 2) * (1 - (segmentM - alongM) / wayM);
  return (heading + 360) % 360;
}
