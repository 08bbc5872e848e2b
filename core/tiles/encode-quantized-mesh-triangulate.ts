/** Grid indices (row × size + column) kept of a raster, and its triangles. */
export interface TerrainTriangles {
  /** Grid index of each vertex, in the order the triangles first use them. */
  readonly vertices: readonly number[];
  /** Three vertex numbers per triangle, counter-clockwise seen from above with row 0 in the north. */
  readonly triangles: readonly number[];
}

/**
 * Right-triangulated irregular network (Evans, Kirkpatrick, Townsend 2001) of a raster of (2^k + 1)² heights: a
 * triangle is split while the middle of its long side, or of any below it, is further from the raster than
 * `maxErrorM`. `sagittaM` adds what the bend of the earth makes of a side of so many columns and rows. Every
 * sample of the border stays, so that two tiles of one raster always share the vertices of their common edge.
 */
export function triangulateTerrain(
  heights: Float32Array,
  size: number,
  maxErrorM: number,
  sagittaM: (columns: number, rows: number) => number,
): TerrainTriangles {
  const errors = measureErrors(heights, size, sagittaM);
  const last = size - 1;
  const numbers = new Int32Array(size * size).fill(-1);
  const vertices: number[] = [];
  const triangles: number[] = [];
  const use = (column: number, row: number) => {
    const index = row * size + column;
    if (numbers[index] === -1) {
      numbers[index] = vertices.length;
      vertices.push(index);
    }
    triangles.push(numbers[index] as number);
  };
  /** a and b end the long side, c is the right angle. The depth is 2 log2(size) at most. */
  const split = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): void => {
    const mx = (ax + bx) >> 1;
    const my = (ay + by) >> 1;
    if (Math.abs(ax - cx) + Math.abs(ay - cy) > 1 && (errors[my * size + mx] as number) > maxErrorM) {
      split(cx, cy, ax, ay, mx, my);
      split(bx, by, cx, cy, mx, my);
      return;
    }
    use(ax, ay);
    // Rows run south: a positive cross product here is clockwise on the map.
    if ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay) > 0) {
      use(cx, cy);
      use(bx, by);
    } else {
      use(bx, by);
      use(cx, cy);
    }
  };
  split(0, 0, last, last, last, 0);
  split(last, last, 0, 0, 0, last);
  return { vertices, triangles };
}

/** Error at the middle of each long side, including all triangles below it; smallest triangles first. */
function measureErrors(
  heights: Float32Array,
  size: number,
  sagittaM: (columns: number, rows: number) => number,
): Float32Array {
  const last = size - 1;
  const total = last * last * 2 - 2;
  const parents = total - last * last;
  const errors = new Float32Array(size * size);
  const at = (values: Float32Array, column: number, row: number) => values[row * size + column] as number;
  for (let triangle = total - 1; triangle >= 0; triangle--) {
    // The bits of the triangle's number, from the lowest, say which half was taken from the root down.
    let path = triangle + 2;
    let [ax, ay, bx, by, cx, cy] = path & 1 ? [0, 0, last, last, last, 0] : [last, last, 0, 0, 0, last];
    for (path >>= 1; path > 1; path >>= 1) {
      const mx = (ax + bx) >> 1;
      const my = (ay + by) >> 1;
      if (path & 1) [bx, by, ax, ay] = [ax, ay, cx, cy];
      else [ax, ay, bx, by] = [bx, by, cx, cy];
      cx = mx;
      cy = my;
    }
    const mx = (ax + bx) >> 1;
    const my = (ay + by) >> 1;
    const middle = my * size + mx;
    const border = mx === 0 || my === 0 || mx === last || my === last;
    const straight = (at(heights, ax, ay) + at(heights, bx, by)) / 2;
    let error = border
      ? Infinity
      : Math.abs(straight - (heights[middle] as number)) + sagittaM(Math.abs(bx - ax), Math.abs(by - ay));
    if (triangle < parents) {
      error = Math.max(
        error,
        at(errors, (ax + cx) >> 1, (ay + cy) >> 1),
        at(errors, (bx + cx) >> 1, (by + cy) >> 1),
      );
    }
    errors[middle] = Math.max(errors[middle] as number, error);
  }
  return errors;
}
