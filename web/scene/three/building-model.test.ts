import { BoxGeometry, BufferAttribute, Group, Matrix4, Mesh } from 'three';
import { describe, expect, it } from 'vitest';
import { SURFACE_CLASSES } from '#core/mesh/mesh.ts';
import { buildingModel } from './building-model.ts';

/** A 10 × 6 × 4 m box placed far away by its top node, as the tiles place buildings on the earth. */
function placedBox(): Group {
  const geometry = new BoxGeometry(10, 6, 4);
  const corners = geometry.getAttribute('position').count;
  const surface = new Uint8Array(corners * 4);
  for (let vertex = 0; vertex < corners; vertex++) {
    surface[vertex * 4] =
      (geometry.getAttribute('normal').getY(vertex) ?? 0) > 0.5 ? SURFACE_CLASSES.roof : SURFACE_CLASSES.wall;
  }
  geometry.setAttribute('_surface', new BufferAttribute(surface, 4));
  const mesh = new Mesh(geometry);
  mesh.position.set(3, 20, -5);
  const top = new Group();
  top.add(mesh);
  top.applyMatrix4(new Matrix4().makeTranslation(-2633224.2, 3258739.9, -4801673));
  const scene = new Group();
  scene.add(top);
  return scene;
}

describe('buildingModel', () => {
  it('leaves the place on the earth out and stands the building on zero', () => {
    const { geometry, size } = buildingModel(placedBox());
    geometry.computeBoundingBox();
    expect(geometry.boundingBox?.min.toArray().map((value) => Math.round(value * 1e4) / 1e4)).toEqual([
      -5, 0, -2,
    ]);
    expect(geometry.boundingBox?.max.toArray().map((value) => Math.round(value * 1e4) / 1e4)).toEqual([
      5, 6, 2,
    ]);
    expect(size.lengthM).toBeCloseTo(10, 4);
    expect(size.widthM).toBeCloseTo(4, 4);
    expect(size.heightM).toBeCloseTo(6, 4);
  });

  it('keeps the class of every corner and lists the classes met', () => {
    const { surfaces, legend } = buildingModel(placedBox());
    expect(surfaces).toHaveLength(36);
    expect(surfaces.filter((value) => value === SURFACE_CLASSES.roof)).toHaveLength(6);
    expect(legend).toEqual(['wall', 'roof']);
  });

  it('has no triangle when the file has none', () => {
    const { geometry, legend } = buildingModel(new Group());
    expect(geometry.getAttribute('position').count).toBe(0);
    expect(legend).toEqual([]);
  });
});
