import { describe, expect, it } from 'vitest';
import { chooseLabels } from './choose-labels.ts';

/** Looks down the z axis from 10 m: clip x, y are place / depth. */
const CLIP = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 10];
const view = { clipMatrix: CLIP, widthPx: 960, heightPx: 520, reachM: 100, most: 2 };

describe('choice of labels', () => {
  it('takes the nearest first and no two that overlap', () => {
    const positions = Float32Array.of(0, 0, 5, 0.1, 0, 0, 8, 0, 0, 0, 8, 2);
    expect(chooseLabels(positions, 4, [], view)).toEqual([1, 2]);
  });
  it('labels what is pointed at before anything nearer', () => {
    expect(chooseLabels(Float32Array.of(0, 0, 5, 0.1, 0, 0), 2, [0], view)).toEqual([0]);
  });
  it('leaves out what is behind, outside, too far or without a place', () => {
    const positions = Float32Array.of(0, 0, -20, 50, 0, 0, 0, 0, 500, Number.NaN, 0, 0);
    expect(chooseLabels(positions, 4, [], view)).toEqual([]);
  });
});
