import type { LiveSource } from './live-layers.ts';

/** Places on the earth → metres about an anchor; written into `out` at stride 3. */
export type ToLocal = (lon: number, lat: number, heightM: number, out: Float32Array, at: number) => void;

/**
 * Positions of a live source in local metres, gliding from the last frame to the newest. Buffers grow with the source
 * and are reused: nothing is allocated per frame.
 */
export class Motion {
  /** Drawn now, stride 3. */
  positions = new Float32Array(0);
  /** Degrees clockwise from north, drawn now. */
  headingsDeg = new Float32Array(0);
  #from = new Float32Array(0);
  #to = new Float32Array(0);
  #groundM = new Float32Array(0);
  #revision = -1;
  #count = 0;
  #startMs = 0;
  #spanMs = 1000;
  #nextGround = 0;

  get count(): number {
    return this.#count;
  }

  /** Takes over what the source holds when its revision moved; true when it did. */
  update(
    source: LiveSource,
    nowMs: number,
    toLocal: ToLocal,
    groundM: (lon: number, lat: number) => number | undefined,
  ): boolean {
    if (source.revision === this.#revision && source.count === this.#count) return false;
    this.#grow(source.count);
    const first = this.#revision === -1;
    this.#sampleGround(source, groundM, first);
    for (let device = 0; device < source.count; device++) {
      const at = device * 3;
      const lon = source.lons[device] ?? Number.NaN;
      const lat = source.lats[device] ?? Number.NaN;
      const stated = source.heightsM[device] ?? Number.NaN;
      const height = Number.isFinite(stated) ? stated : (this.#groundM[device] ?? 0);
      for (let axis = 0; axis < 3; axis++) this.#from[at + axis] = this.positions[at + axis] ?? 0;
      if (Number.isFinite(lon) && Number.isFinite(lat)) toLocal(lon, lat, height, this.#to, at);
      const dx = (this.#to[at] ?? 0) - (this.#from[at] ?? 0);
      const dy = (this.#to[at + 1] ?? 0) - (this.#from[at + 1] ?? 0);
      // A jump is a new place, not a movement: no gliding through houses.
      if (first || dx * dx + dy * dy > 300 * 300)
        for (let axis = 0; axis < 3; axis++) this.#from[at + axis] = this.#to[at + axis] ?? 0;
    }
    if (!first) this.#spanMs = Math.max(200, Math.min(5000, nowMs - this.#startMs));
    this.#startMs = nowMs;
    this.#revision = source.revision;
    this.#count = source.count;
    return true;
  }

  /** Moves what is drawn to its place at `nowMs`; false when everything has arrived. */
  advance(source: LiveSource, nowMs: number): boolean {
    const share = Math.min(1, (nowMs - this.#startMs) / this.#spanMs);
    for (let at = 0; at < this.#count * 3; at++) {
      const from = this.#from[at] ?? 0;
      this.positions[at] = from + ((this.#to[at] ?? 0) - from) * share;
    }
    for (let device = 0; device < this.#count; device++) {
      const want = source.headingsDeg[device] ?? 0;
      const have = this.headingsDeg[device] ?? want;
      const turn = ((want - have + 540) % 360) - 180;
      this.headingsDeg[device] = Math.abs(turn) > 100 ? want : have + turn * 0.3;
    }
    return share < 1;
  }

  #grow(count: number): void {
    if (this.positions.length >= count * 3) return;
    const grown = (before: Float32Array, length: number) => {
      const after = new Float32Array(length);
      after.set(before);
      return after;
    };
    this.positions = grown(this.positions, count * 3);
    this.#from = grown(this.#from, count * 3);
    this.#to = grown(this.#to, count * 3);
    this.headingsDeg = grown(this.headingsDeg, count);
    this.#groundM = grown(this.#groundM, count);
  }

  /** Ground heights cost a ray each: a tenth of the devices per frame of the feed, all at first. */
  #sampleGround(
    source: LiveSource,
    groundM: (lon: number, lat: number) => number | undefined,
    all: boolean,
  ): void {
    const share = all ? source.count : Math.ceil(source.count / 10);
    for (let step = 0; step < share; step++) {
      const device = (this.#nextGround + step) % Math.max(1, source.count);
      if (Number.isFinite(source.heightsM[device] ?? Number.NaN)) continue;
      const height = groundM(source.lons[device] ?? 0, source.lats[device] ?? 0);
      if (height !== undefined) this.#groundM[device] = height;
    }
    this.#nextGround = (this.#nextGround + share) % Math.max(1, source.count);
  }
}
