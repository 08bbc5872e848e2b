/** East, north metres about the city's centre (118.758°E 30.945°N), along the axes of EPSG:4549. */
export type Plane = readonly [eastM: number, northM: number];

export function distance(a: Plane, b: Plane): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

export function mix(a: Plane, b: Plane, t: number): Plane {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

export function polylineLength(line: readonly Plane[]): number {
  let length = 0;
  for (let at = 1; at < line.length; at++) length += distance(line[at - 1] as Plane, line[at] as Plane);
  return length;
}

/** Point and unit direction at a distance along a line; clamped to its ends. */
export function alongPolyline(line: readonly Plane[], distanceM: number): { point: Plane; direction: Plane } {
  let left = distanceM;
  for (let at = 1; at < line.length; at++) {
    const from = line[at - 1] as Plane;
    const to = line[at] as Plane;
    const length = distance(from, to);
    if (left <= length || at === line.length - 1) {
      const t = length > 0 ? Math.max(0, Math.min(1, left / length)) : 0;
      const unit = length > 0 ? length : 1;
      return { point: mix(from, to, t), direction: [(to[0] - from[0]) / unit, (to[1] - from[1]) / unit] };
    }
    left -= length;
  }
  return { point: line[0] ?? [0, 0], direction: [1, 0] };
}

/** Distance of a place from a line. */
export function distanceToPolyline(line: readonly Plane[], [x, y]: Plane): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let at = 1; at < line.length; at++) {
    const [fromX, fromY] = line[at - 1] as Plane;
    const [toX, toY] = line[at] as Plane;
    const [alongX, alongY] = [toX - fromX, toY - fromY];
    const share = ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX ** 2 + alongY ** 2 || 1);
    const within = Math.max(0, Math.min(1, share));
    nearest = Math.min(nearest, Math.hypot(x - fromX - within * alongX, y - fromY - within * alongY));
  }
  return nearest;
}

/** A line moved to its left by a distance (negative: right), mitred; corners sharper than 60° are bevelled by the clamp. */
export function offsetPolyline(line: readonly Plane[], leftM: number | ((index: number) => number)): Plane[] {
  return line.map((point, at) => {
    const before = line[Math.max(0, at - 1)] as Plane;
    const after = line[Math.min(line.length - 1, at + 1)] as Plane;
    const incoming = at > 0 ? unitVector(before, point) : unitVector(point, after);
    const outgoing = at < line.length - 1 ? unitVector(point, after) : incoming;
    const normal: Plane = [-(incoming[1] + outgoing[1]), incoming[0] + outgoing[0]];
    const size = Math.hypot(normal[0], normal[1]) || 1;
    const cosine = Math.max(0.5, size / 2);
    const shift = (typeof leftM === 'number' ? leftM : leftM(at)) / cosine / size;
    return [point[0] + normal[0] * shift, point[1] + normal[1] * shift];
  });
}

function unitVector(from: Plane, to: Plane): Plane {
  const length = distance(from, to) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

/** Centripetal-like smooth curve through control points (Catmull-Rom), sampled about every stepM. */
export function smoothCurve(controls: readonly Plane[], stepM: number): Plane[] {
  const line: Plane[] = [];
  for (let at = 0; at + 1 < controls.length; at++) {
    const p0 = controls[Math.max(0, at - 1)] as Plane;
    const p1 = controls[at] as Plane;
    const p2 = controls[at + 1] as Plane;
    const p3 = controls[Math.min(controls.length - 1, at + 2)] as Plane;
    const steps = Math.max(1, Math.round(distance(p1, p2) / stepM));
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      line.push([cubic(p0[0], p1[0], p2[0], p3[0], t), cubic(p0[1], p1[1], p2[1], p3[1], t)]);
    }
  }
  line.push(controls[controls.length - 1] as Plane);
  return line;
}

function cubic(a: number, b: number, c: number, d: number, t: number): number {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3);
}

export function insidePolygon(ring: readonly Plane[], x: number, y: number): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [ax, ay] = ring[at] as Plane;
    const [bx, by] = ring[before] as Plane;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Signed area, positive counter-clockwise. */
export function ringAreaM2(ring: readonly Plane[]): number {
  let twice = 0;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const a = ring[before] as Plane;
    const b = ring[at] as Plane;
    twice += a[0] * b[1] - b[0] * a[1];
  }
  return twice / 2;
}

export function ringCentre(ring: readonly Plane[]): Plane {
  let x = 0;
  let y = 0;
  for (const point of ring) {
    x += point[0];
    y += point[1];
  }
  return [x / ring.length, y / ring.length];
}

/** A rectangle by centre, half sizes and the angle of its long axis from east; counter-clockwise, not closed. */
export function rectangle(centre: Plane, lengthM: number, depthM: number, angleRad: number): Plane[] {
  const [x, y] = centre;
  const c = Math.cos(angleRad);
  const s = Math.sin(angleRad);
  const l = lengthM / 2;
  const d = depthM / 2;
  return [
    [x - l * c + d * s, y - l * s - d * c],
    [x + l * c + d * s, y + l * s - d * c],
    [x + l * c - d * s, y + l * s + d * c],
    [x - l * c - d * s, y - l * s + d * c],
  ];
}

/** A ring, not closed, moved inwards whichever way it turns; mitred, so meant for rings without sharp corners. */
export function insetRing(ring: readonly Plane[], byM: number): Plane[] {
  const turn = ringAreaM2(ring) < 0 ? -1 : 1;
  return ring.map((point, at) => {
    const incoming = unitVector(ring[(at + ring.length - 1) % ring.length] as Plane, point);
    const outgoing = unitVector(point, ring[(at + 1) % ring.length] as Plane);
    const nx = -(incoming[1] + outgoing[1]) * turn;
    const ny = (incoming[0] + outgoing[0]) * turn;
    const scale = (2 * byM) / (nx * nx + ny * ny || 1);
    return [point[0] + nx * scale, point[1] + ny * scale] as const;
  });
}
