import type { EnuBall } from './deck-host.ts';
import type { LiveSource } from './live-layers.ts';

/** Places on the earth → metres about an anchor; written into `out` at stride 3. */
export type ToLocal = (lon: number, lat: number, heightM: number, out: Float32Array, at: number) => void;
/** Ellipsoidal metres of the ground; undefined where no terrain is loaded. */
export type GroundM = (lon: number, lat: number) => number | undefined;

/** A step longer than this is a new place, not a movement: no gliding through houses. */
const JUMP_M = 300;
/** Ground heights cost a ray each: so many in a row of frames, not all at once. */
const GROUND_SAMPLES_PER_FRAME = 48;
/** A ground height that moved less than this is the same. */
const GROUND_STEP_M = 0.15;

/**
 * Positions of a live source in local metres; those that changed glide from where they are drawn to the newest place.
 * Buffers grow with the source and are reused; devices that stand still cost nothing.
 */
export class Motion {
  /** Drawn now, stride 3; NaN where a device has no place yet. */
  positions = new Float32Array(0);
  /** Degrees clockwise from north, drawn now. */
  headingsDeg = new Float32Array(0);
  /** Raised when anything in `positions` or `headingsDeg` changed. */
  version = 0;
  /** Least and greatest east, north, up metres of all places so far; infinite while nothing is placed. */
  readonly extentM = Float64Array.of(...Array(3).fill(Infinity), ...Array(3).fill(-Infinity));
  #from = new Float32Array(0);
  #to = new Float32Array(0);
  #fromDeg = new Float32Array(0);
  #turnDeg = new Float32Array(0);
  #lons = new Float64Array(0);
  #lats = new Float64Array(0);
  #groundM = new Float32Array(0);
  /** Rows that glide, and how many. */
  #moving = new Uint32Array(0);
  #movingCount = 0;
  #isMoving = new Uint8Array(0);
  #startMs = 0;
  #spanMs = 1000;
  #revision = -1;
  #count = 0;
  #nextGround = 0;
  #groundLeft = 0;
  #standsOnGround = false;
  #source: LiveSource | null = null;

  get count(): number {
    return this.#count;
  }

  get gliding(): boolean {
    return this.#movingCount > 0;
  }

  /** Rows whose ground is still to be looked up. */
  get groundPending(): boolean {
    return this.#groundLeft > 0;
  }

  /** The terrain has changed: looks the ground up anew, for those that stand on it. */
  lookAtGroundAgain(): void {
    if (this.#standsOnGround) this.#groundLeft = this.#count;
  }

  /** Takes over what the source holds when its revision moved, and a few ground heights. */
  update(source: LiveSource, nowMs: number, toLocal: ToLocal, groundM: GroundM): void {
    if (source !== this.#source) this.#begin(source);
    if (source.revision !== this.#revision || source.count !== this.#count) {
      this.#take(source, nowMs, toLocal);
      // The terrain under a standing device gets finer too: a tenth of the ground is looked up again with every message.
      if (this.#standsOnGround) this.#groundLeft = Math.max(this.#groundLeft, Math.ceil(source.count / 10));
    }
    this.#sampleGround(source, toLocal, groundM);
  }

  /** Moves what glides to its place at `nowMs`. */
  advance(nowMs: number): void {
    if (this.#movingCount === 0) return;
    const share = Math.min(1, (nowMs - this.#startMs) / this.#spanMs);
    for (let entry = 0; entry < this.#movingCount; entry++) {
      const row = this.#moving[entry] ?? 0;
      for (let at = row * 3; at < row * 3 + 3; at++) {
        const from = this.#from[at] ?? 0;
        this.positions[at] = from + ((this.#to[at] ?? 0) - from) * share;
      }
      this.headingsDeg[row] = (this.#fromDeg[row] ?? 0) + (this.#turnDeg[row] ?? 0) * share;
      if (share === 1) this.#isMoving[row] = 0;
    }
    if (share === 1) this.#movingCount = 0;
    this.version++;
  }

  /** Rows of another source are other devices: none glides from where another was. */
  #begin(source: LiveSource): void {
    this.#source = source;
    this.#revision = -1;
    this.#count = 0;
    this.#movingCount = 0;
    this.positions.fill(Number.NaN);
    this.#lons.fill(Number.NaN);
    this.#isMoving.fill(0);
    this.#groundM.fill(0);
  }

  #take(source: LiveSource, nowMs: number, toLocal: ToLocal): void {
    const first = this.#revision === -1;
    const grown = source.count > this.#count;
    this.#grow(source.count);
    if (!first) this.#spanMs = Math.max(200, Math.min(5000, nowMs - this.#startMs));
    this.#movingCount = 0;
    this.#standsOnGround = false;
    for (let row = 0; row < source.count; row++) {
      if (!Number.isFinite(source.heightsM[row] ?? Number.NaN)) this.#standsOnGround = true;
      const lon = source.lons[row] ?? Number.NaN;
      const lat = source.lats[row] ?? Number.NaN;
      const heading = source.headingsDeg[row] ?? 0;
      if (Number.isNaN(lon + lat)) {
        this.#vanish(row);
        continue;
      }
      const turn = ((heading - (this.headingsDeg[row] ?? heading) + 540) % 360) - 180;
      const moved = lon !== this.#lons[row] || lat !== this.#lats[row];
      if (moved || turn !== 0 || this.#isMoving[row] === 1) this.#aim(row, lon, lat, turn, source, toLocal);
    }
    if (grown && this.#standsOnGround) this.#groundLeft = source.count;
    this.#startMs = nowMs;
    this.#revision = source.revision;
    this.#count = source.count;
    this.version++;
  }

  /** A device whose place is not known any more is nowhere. */
  #vanish(row: number): void {
    if (Number.isNaN(this.#lons[row] ?? Number.NaN)) return;
    this.#lons[row] = Number.NaN;
    this.#lats[row] = Number.NaN;
    this.#isMoving[row] = 0;
    this.positions.fill(Number.NaN, row * 3, row * 3 + 3);
  }

  /** A new place and heading of one row: glides there from where it is drawn, or stands there at once. */
  #aim(row: number, lon: number, lat: number, turn: number, source: LiveSource, toLocal: ToLocal): void {
    const at = row * 3;
    this.#lons[row] = lon;
    this.#lats[row] = lat;
    toLocal(lon, lat, this.#heightM(source, row), this.#to, at);
    this.#widen(at);
    const stepM = Math.hypot(
      (this.#to[at] ?? 0) - (this.positions[at] ?? 0),
      (this.#to[at + 1] ?? 0) - (this.positions[at + 1] ?? 0),
    );
    if (!(stepM < JUMP_M)) {
      this.positions.set(this.#to.subarray(at, at + 3), at);
      this.headingsDeg[row] = (this.headingsDeg[row] ?? 0) + turn;
      this.#isMoving[row] = 0;
      return;
    }
    this.#from.set(this.positions.subarray(at, at + 3), at);
    this.#fromDeg[row] = this.headingsDeg[row] ?? 0;
    this.#turnDeg[row] = turn;
    this.#isMoving[row] = 1;
    this.#moving[this.#movingCount++] = row;
  }

  #heightM(source: LiveSource, row: number): number {
    const stated = source.heightsM[row] ?? Number.NaN;
    return Number.isFinite(stated) ? stated : (this.#groundM[row] ?? 0);
  }

  #sampleGround(source: LiveSource, toLocal: ToLocal, groundM: GroundM): void {
    const budget = Math.min(this.#groundLeft, GROUND_SAMPLES_PER_FRAME);
    for (let step = 0; step < budget; step++) {
      this.#groundLeft--;
      const row = this.#nextGround++ % Math.max(1, source.count);
      if (Number.isFinite(source.heightsM[row] ?? Number.NaN)) continue;
      const lon = this.#lons[row] ?? Number.NaN;
      const lat = this.#lats[row] ?? Number.NaN;
      const height = Number.isNaN(lon + lat) ? undefined : groundM(lon, lat);
      if (height === undefined) continue;
      const rise = height - (this.#groundM[row] ?? 0);
      if (Math.abs(rise) < GROUND_STEP_M) continue;
      this.#groundM[row] = height;
      toLocal(lon, lat, height, this.#to, row * 3);
      this.#widen(row * 3);
      this.positions[row * 3 + 2] = (this.positions[row * 3 + 2] ?? 0) + rise;
      this.#from[row * 3 + 2] = (this.#from[row * 3 + 2] ?? 0) + rise;
      this.version++;
    }
  }

  #widen(at: number): void {
    const { extentM } = this;
    for (let axis = 0; axis < 3; axis++) {
      const metres = this.#to[at + axis] ?? 0;
      extentM[axis] = Math.min(extentM[axis] ?? metres, metres);
      extentM[axis + 3] = Math.max(extentM[axis + 3] ?? metres, metres);
    }
  }

  #grow(count: number): void {
    if (this.headingsDeg.length >= count) return;
    const floats = (before: Float32Array, length: number, fill = 0) => {
      const after = new Float32Array(length).fill(fill, before.length);
      after.set(before);
      return after;
    };
    const doubles = (before: Float64Array) => {
      const after = new Float64Array(count).fill(Number.NaN, before.length);
      after.set(before);
      return after;
    };
    this.positions = floats(this.positions, count * 3, Number.NaN);
    this.#from = floats(this.#from, count * 3);
    this.#to = floats(this.#to, count * 3);
    this.#fromDeg = floats(this.#fromDeg, count);
    this.#turnDeg = floats(this.#turnDeg, count);
    this.headingsDeg = floats(this.headingsDeg, count);
    this.#groundM = floats(this.#groundM, count);
    this.#lons = doubles(this.#lons);
    this.#lats = doubles(this.#lats);
    this.#moving = new Uint32Array(count);
    const isMoving = new Uint8Array(count);
    isMoving.set(this.#isMoving);
    this.#isMoving = isMoving;
  }
}

/** Metres that a drawn device reaches beyond its own place. */
const DEVICE_SIZE_M = 20;

/** Ball around everything that moves or stands in these; null when nothing does. */
export function ballAround(motions: readonly Motion[]): EnuBall | null {
  const axes = [0, 1, 2].map((axis) => {
    const low = Math.min(...motions.map(({ extentM }) => extentM[axis] ?? 0));
    const high = Math.max(...motions.map(({ extentM }) => extentM[axis + 3] ?? 0));
    return { middle: (low + high) / 2, half: (high - low) / 2 };
  });
  const [east, north, up] = axes;
  if (east === undefined || north === undefined || up === undefined || !(east.half >= 0)) return null;
  const radiusM = Math.hypot(east.half, north.half, up.half) + DEVICE_SIZE_M;
  return [east.middle, north.middle, up.middle, radiusM];
}
