import { describe, expect, it } from 'vitest';
import { createLiveSource, type LiveSource } from './live-layers.ts';
import { ballAround, Motion, type ToLocal } from './motion.ts';

/** A flat world: a degree is a kilometre. */
const toLocal: ToLocal = (lon, lat, heightM, out, at) => out.set([lon * 1000, lat * 1000, heightM], at);
const noGround = () => undefined;

function sourceAt(places: readonly (readonly [number, number, number])[]): LiveSource {
  const source = createLiveSource(places.length, 1000);
  for (const [row, [lon, lat, headingDeg]] of places.entries()) {
    source.lons[row] = lon;
    source.lats[row] = lat;
    source.heightsM[row] = 5;
    source.headingsDeg[row] = headingDeg;
  }
  return Object.assign(source, { count: places.length, revision: 1 });
}

describe('motion of a live source', () => {
  it('stands at once where it is first seen', () => {
    const motion = new Motion();
    motion.update(sourceAt([[0.1, 0.2, 90]]), 0, toLocal, noGround);
    expect([...motion.positions].map((metres) => Math.round(metres))).toEqual([100, 200, 5]);
    expect([motion.headingsDeg[0], motion.gliding]).toEqual([90, false]);
  });
  it('glides the rows that moved along the shorter turn, and only those', () => {
    const motion = new Motion();
    const source = sourceAt([
      [0, 0, 350],
      [0.5, 0.5, 0],
    ]);
    motion.update(source, 0, toLocal, noGround);
    source.lons[0] = 0.02;
    source.headingsDeg[0] = 10;
    source.revision++;
    motion.update(source, 1000, toLocal, noGround);
    motion.advance(1500);
    expect(motion.positions[0]).toBeCloseTo(10, 3);
    expect(((motion.headingsDeg[0] ?? 0) + 360) % 360).toBeCloseTo(0, 3);
    expect(motion.positions[3]).toBe(500);
    motion.advance(2000);
    expect([Math.round(motion.positions[0] ?? 0), motion.gliding]).toEqual([20, false]);
    const { version } = motion;
    motion.advance(2500);
    expect(motion.version).toBe(version);
  });
  it('jumps over a distance no vehicle drives between two messages', () => {
    const motion = new Motion();
    const source = sourceAt([[0, 0, 0]]);
    motion.update(source, 0, toLocal, noGround);
    source.lons[0] = 0.9;
    source.revision++;
    motion.update(source, 1000, toLocal, noGround);
    expect([motion.positions[0], motion.gliding]).toEqual([900, false]);
  });
  it('stands on the ground where no height is stated, looked up a few rows a frame', () => {
    const motion = new Motion();
    const source = sourceAt(Array.from({ length: 100 }, () => [0, 0, 0] as const));
    source.heightsM.fill(Number.NaN);
    let asked = 0;
    const ground = () => {
      asked++;
      return 42;
    };
    motion.update(source, 0, toLocal, ground);
    expect(asked).toBeLessThan(60);
    expect(motion.positions[2]).toBe(42);
    for (let frame = 1; motion.groundPending; frame++) motion.update(source, frame, toLocal, ground);
    expect(motion.positions[99 * 3 + 2]).toBe(42);
  });
  it('is nowhere once its place is not known, and comes back at once', () => {
    const motion = new Motion();
    const source = sourceAt([[0, 0, 0]]);
    motion.update(source, 0, toLocal, noGround);
    source.lons[0] = Number.NaN;
    source.revision++;
    motion.update(source, 1000, toLocal, noGround);
    expect([motion.positions[0], motion.gliding]).toEqual([Number.NaN, false]);
    source.lons[0] = 0.01;
    source.revision++;
    motion.update(source, 2000, toLocal, noGround);
    expect(motion.positions[0]).toBeCloseTo(10, 5);
  });
  it('looks the ground up anew when the terrain changed, for those that stand on it alone', () => {
    const motion = new Motion();
    const standing = sourceAt([[0, 0, 0]]);
    standing.heightsM[0] = Number.NaN;
    motion.update(standing, 0, toLocal, noGround);
    expect([motion.positions[2], motion.groundPending]).toEqual([0, false]);
    motion.lookAtGroundAgain();
    expect(motion.groundPending).toBe(true);
    motion.update(standing, 10, toLocal, () => 17);
    expect([motion.positions[2], motion.groundPending]).toEqual([17, false]);
    const stated = new Motion();
    stated.update(sourceAt([[0, 0, 0]]), 0, toLocal, noGround);
    stated.lookAtGroundAgain();
    expect(stated.groundPending).toBe(false);
  });
  it('takes the rows of another source for other devices, whatever its revision and length', () => {
    const motion = new Motion();
    motion.update(sourceAt([[0, 0, 0]]), 0, toLocal, noGround);
    motion.update(sourceAt([[0.1, 0, 0]]), 1000, toLocal, noGround);
    expect([motion.positions[0], motion.gliding]).toEqual([100, false]);
  });
  it('knows the ball around what it holds, and none around nothing', () => {
    const motion = new Motion();
    expect(ballAround([motion])).toBeNull();
    motion.update(
      sourceAt([
        [0, 0, 0],
        [0.3, 0.4, 0],
      ]),
      0,
      toLocal,
      noGround,
    );
    const [east, north, up, radiusM] = ballAround([motion]) ?? [];
    expect([Math.round(east ?? 0), Math.round(north ?? 0), up]).toEqual([150, 200, 5]);
    expect(radiusM).toBeGreaterThan(250);
  });
});
