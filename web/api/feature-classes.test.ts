import { describe, expect, it } from 'vitest';
import { classesAddress } from './feature-classes.ts';

const dataset = { id: 'buildings', version: '2026-1' };
const ROOT = '/api/collections/buildings/3dtiles/2026-1';

describe('address of the classes of a tile', () => {
  it('names tile and bounds', () => {
    expect(
      classesAddress(dataset, `${ROOT}/content/3/4/5.glb`, { property: 'depth_m', bounds: [-1.5, 2] }),
    ).toBe(`${ROOT}/classes/3/4/5?property=depth_m&bounds=-1.5%2C2`);
  });

  it('keeps the selection of the content and names each category once', () => {
    const content = `http://host${ROOT}/content/0/0/0.glb?filter=use%20%3D%20%27a%20%26%20b%27&v=1`;
    const address = classesAddress(dataset, content, { property: 'name', values: ['鳌峰, 路', "o'dd"] });
    const query = new URL(address, 'http://host').searchParams;
    expect(query.getAll('values')).toEqual(['鳌峰, 路', "o'dd"]);
    expect(query.get('filter')).toBe("use = 'a & b'");
    expect([...query.keys()]).toEqual(['property', 'values', 'values', 'filter']);
  });

  it('is not made of another address', () => {
    expect(() => classesAddress(dataset, '/other.glb', { property: 'x', bounds: [1] })).toThrow(
      /content of a tile/,
    );
  });
});
