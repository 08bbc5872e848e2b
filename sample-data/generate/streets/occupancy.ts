import type { Plane } from '../plane.ts';

/** What a cell of the ground is taken by; a higher code wins. */
export const FREE = 0;
export const SIDEWALK = 1;
export const BUILDING = 3;
export const STREET = 4;
export const WATER = 5;

/** A bitmap of the town's ground in 1.5 m cells: the one judge of what may stand where, so nothing overlaps whatever pattern placed it. */
export class Occupancy {
  readonly cellM = 1.5;
  readonly size: number;
  private readonly west: number;
  private readonly south: number;
  private readonly cells: Uint8Array;

  constructor(centre: Plane, halfM: number) {
    this.size = Math.ceil((2 * halfM) / this.cellM);
    this.west = centre[0] - halfM;
    this.south = centre[1] - halfM;
    this.cells = new Uint8Array(this.size * this.size);
  }

  at(x: number, y: number): number {
    const column = Math.floor((x - this.west) / this.cellM);
    const row = Math.floor((y - this.south) / this.cellM);
    if (column < 0 || row < 0 || column >= this.size || row >= this.size) return WATER;
    return this.cells[row * this.size + column] as number;
  }

  /** Marks a strip about a line. */
  stampLine(line: readonly Plane[], halfWidthM: number, code: number): void {
    for (let at = 1; at < line.length; at++) {
      const a = line[at - 1] as Plane;
      const b = line[at] as Plane;
      const dx = b[0] - a[0];
      const dy = b[1] - a[1];
      const squared = dx * dx + dy * dy || 1;
      const pad = halfWidthM + this.cellM;
      this.scan(
        Math.min(a[0], b[0]) - pad,
        Math.min(a[1], b[1]) - pad,
        Math.max(a[0], b[0]) + pad,
        Math.max(a[1], b[1]) + pad,
        (cell, x, y) => {
          const t = Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / squared));
          if (
            Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy) <= halfWidthM &&
            (this.cells[cell] as number) < code
          )
            this.cells[cell] = code;
        },
      );
    }
  }

  /** Marks cells by a rule on their centre. */
  stampWhere(
    west: number,
    south: number,
    east: number,
    north: number,
    code: number,
    rule: (x: number, y: number) => boolean,
  ): void {
    this.scan(west, south, east, north, (cell, x, y) => {
      if ((this.cells[cell] as number) < code && rule(x, y)) this.cells[cell] = code;
    });
  }

  /** Whether every cell that a convex footprint, grown by a margin, touches is free. */
  isFree(footprint: readonly Plane[], marginM: number): boolean {
    let free = true;
    this.overConvex(footprint, marginM, (cell) => {
      if ((this.cells[cell] as number) !== FREE) free = false;
      return free;
    });
    return free;
  }

  /** Takes the cells of a convex footprint. */
  take(footprint: readonly Plane[], code: number): void {
    this.overConvex(footprint, 0, (cell) => {
      if ((this.cells[cell] as number) < code) this.cells[cell] = code;
      return true;
    });
  }

  private overConvex(ring: readonly Plane[], marginM: number, visit: (cell: number) => boolean): void {
    const xs = ring.map((point) => point[0]);
    const ys = ring.map((point) => point[1]);
    // A cell counts when its centre is within the ring grown by the margin and half a cell's diagonal: no sliver is missed.
    const grow = marginM + this.cellM * 0.71;
    const planes = ring.map((a, at) => {
      const b = ring[(at + 1) % ring.length] as Plane;
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
      const nx = (b[1] - a[1]) / length;
      const ny = -(b[0] - a[0]) / length;
      return [nx, ny, nx * a[0] + ny * a[1] + grow] as const;
    });
    const firstColumn = Math.floor((Math.min(...xs) - grow - this.west) / this.cellM);
    const lastColumn = Math.floor((Math.max(...xs) + grow - this.west) / this.cellM);
    const firstRow = Math.floor((Math.min(...ys) - grow - this.south) / this.cellM);
    const lastRow = Math.floor((Math.max(...ys) + grow - this.south) / this.cellM);
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const x = this.west + (column + 0.5) * this.cellM;
        const y = this.south + (row + 0.5) * this.cellM;
        let within = true;
        for (const plane of planes) if (plane[0] * x + plane[1] * y > plane[2]) within = false;
        if (!within) continue;
        // Outside of the bitmap nothing may be built: the cell reads as taken.
        if (row < 0 || column < 0 || row >= this.size || column >= this.size) {
          if (!visit(-1)) return;
          continue;
        }
        if (!visit(row * this.size + column)) return;
      }
    }
  }

  private scan(
    west: number,
    south: number,
    east: number,
    north: number,
    visit: (cell: number, x: number, y: number) => void,
  ): void {
    const firstColumn = Math.max(0, Math.floor((west - this.west) / this.cellM));
    const lastColumn = Math.min(this.size - 1, Math.floor((east - this.west) / this.cellM));
    const firstRow = Math.max(0, Math.floor((south - this.south) / this.cellM));
    const lastRow = Math.min(this.size - 1, Math.floor((north - this.south) / this.cellM));
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        visit(
          row * this.size + column,
          this.west + (column + 0.5) * this.cellM,
          this.south + (row + 0.5) * this.cellM,
        );
      }
    }
  }
}
