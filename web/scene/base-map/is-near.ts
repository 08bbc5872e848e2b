/** Whether a vertex or a segment passes within `reach` of the place. */
export function isNear(
  parts: readonly (Float64Array | Float32Array)[],
  x: number,
  y: number,
  reach: number,
): boolean {
  return parts.some((part) => {
    for (let at = 0; at < part.length; at += 2) {
      const [ax = 0, ay = 0, bx = ax, by = ay] = part.subarray(at, at + 4);
      const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = length2 === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2;
      const share = Math.max(0, Math.min(1, along));
      if (Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y) <= reach) return true;
    }
    return false;
  });
}
