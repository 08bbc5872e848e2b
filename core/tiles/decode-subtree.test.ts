import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSubtree } from './decode-subtree.ts';
import { encodeSubtree } from './subtree.ts';

const SAMPLE = '../shared/data/tilesets/cesium-samples-1.1/SparseImplicitQuadtree';
const VIENNA = '../shared/data/tilesets/ViennaStreets/0';

describe('decodeSubtree', () => {
  it('gives back what encodeSubtree wrote', () => {
    const address = fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.nat(), fc.nat())
      .map(([level, x, y]): [number, number, number] => [level, x % 2 ** level, y % 2 ** level]);
    const child = fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 }));
    fc.assert(
      fc.property(fc.array(address), fc.array(child), (contents, childSubtrees) => {
        const subtree = decodeSubtree(encodeSubtree({ levels: 4, contents, childSubtrees }), 4);
        const text = (list: readonly (readonly number[])[]) => [...new Set(list.map(String))].sort();
        expect(text(subtree.contents)).toEqual(text(contents));
        expect(text(subtree.childSubtrees)).toEqual(text(childSubtrees));
        const needed = contents.map(([level, x, y]) => [level, x, y]);
        for (const [x, y] of childSubtrees) needed.push([3, x >> 1, y >> 1]);
        const withAncestors = needed.flatMap(([level = 0, x = 0, y = 0]) =>
          Array.from({ length: level + 1 }, (_, up) => [level - up, x >> up, y >> up]),
        );
        expect(text(subtree.tiles)).toEqual(text(withAncestors));
      }),
      { numRuns: 50 },
    );
  });

  it.skipIf(!existsSync(SAMPLE))(
    'finds the subtrees and contents of the Cesium sparse quadtree sample',
    () => {
      const read = (name: string) => decodeSubtree(readFileSync(`${SAMPLE}/subtrees/${name}`), 3);
      const root = read('0.0.0.subtree');
      const names = root.childSubtrees.map(([x, y]) => `3.${x}.${y}.subtree`);
      expect([...names, '0.0.0.subtree'].sort()).toEqual(readdirSync(`${SAMPLE}/subtrees`).sort());
      const contents = root.childSubtrees.flatMap(([parentX, parentY], index) =>
        read(names[index] ?? '').contents.map(
          ([level, x, y]) =>
            `content_${level + 3}__${parentX * 2 ** level + x}_${parentY * 2 ** level + y}.glb`,
        ),
      );
      expect(root.contents).toEqual([]);
      expect(contents.sort()).toEqual(readdirSync(`${SAMPLE}/content`).sort());
    },
  );

  it.skipIf(!existsSync(VIENNA))('finds the tiles of the Vienna streets sample', () => {
    const { tiles, contents, childSubtrees } = decodeSubtree(
      readFileSync(`${VIENNA}/subtrees/0/0/0.subtree`),
      5,
    );
    const files = readdirSync(`${VIENNA}/tiles`, { recursive: true }).map(String);
    const wanted = files.filter((name) => name.endsWith('.glb')).sort();
    expect(contents.map((address) => `${address.join('/')}.glb`).sort()).toEqual(wanted);
    expect(tiles).toEqual(contents);
    expect(childSubtrees).toEqual([]);
  });

  it('refuses another file, a file cut short and bits that are missing', () => {
    const file = encodeSubtree({ levels: 3, contents: [[2, 1, 1]], childSubtrees: [] });
    expect(() => decodeSubtree(new Uint8Array(40), 3)).toThrow(/not a 3D Tiles subtree/);
    expect(() => decodeSubtree(file.subarray(0, file.length - 8), 3)).toThrow(/too early/);
    expect(() => decodeSubtree(file, 8)).toThrow(/too few bits/);
    const damaged = file.slice();
    damaged[24] = 0x5b;
    expect(() => decodeSubtree(damaged, 3)).toThrow(/JSON/);
  });
});
