import { describe, expect, it } from 'vitest';
import { citySurfaces } from './city-surfaces.ts';

const semantics = (values: unknown) => ({
  surfaces: [{ type: 'GroundSurface' }, { type: 'WallSurface' }],
  values,
});

describe('citySurfaces', () => {
  it('pairs surfaces with their meaning at every nesting', () => {
    const surfaces = [
      [[0, 1, 2]],
      [
        [2, 3, 0],
        [4, 5, 6],
      ],
    ];
    const flat = citySurfaces({ type: 'MultiSurface', boundaries: surfaces, semantics: semantics([0, 1]) });
    expect(flat.map(({ type }) => type)).toEqual(['GroundSurface', 'WallSurface']);
    expect(citySurfaces({ type: 'Solid', boundaries: [surfaces], semantics: semantics([[0, 1]]) })).toEqual(
      flat,
    );
    expect(
      citySurfaces({ type: 'MultiSolid', boundaries: [[surfaces]], semantics: semantics([[[0, 1]]]) }),
    ).toEqual(flat);
  });

  it('has no meaning where the file says none, and no surfaces for other geometries', () => {
    expect(citySurfaces({ type: 'MultiSurface', boundaries: [[[0, 1, 2]]] })).toEqual([
      { rings: [[0, 1, 2]], type: null },
    ]);
    expect(citySurfaces({ type: 'MultiPoint', boundaries: [0, 1] })).toEqual([]);
  });
});
