import { describe, expect, it } from 'vitest';
import { FRESHNESS } from './freshness.ts';
import { bodyIcon, STATION_ICON_MAPPING, signIcon } from './station-icons.ts';

describe('marks of stations', () => {
  it('are there for every state, near and far, and every kind', () => {
    const kinds = ['air', 'water-level', 'water-quality', 'pipe-flow', 'noise', 'traffic', 'parking', 'new'];
    for (const state of Object.values(FRESHNESS)) {
      for (const near of [true, false]) expect(STATION_ICON_MAPPING).toHaveProperty(bodyIcon(state, near));
      for (const kind of kinds) expect(STATION_ICON_MAPPING).toHaveProperty(signIcon(state, kind));
    }
  });
  it('stand on the ground with nothing of them below their place', () => {
    for (const [name, { y, height, anchorY }] of Object.entries(STATION_ICON_MAPPING))
      if (name.startsWith('dot')) expect({ name, foot: anchorY - height / 2 }).toEqual({ name, foot: 24 });
      else expect({ name, foot: y + anchorY <= y + height }).toEqual({ name, foot: true });
  });
  it('do not share a place in the atlas', () => {
    const places = Object.values(STATION_ICON_MAPPING).map(({ x, y }) => `${x},${y}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
