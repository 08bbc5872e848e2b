import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalFrame } from '../geo/local-frame.ts';
import { extrudePolygon } from '../mesh/extrude-polygon.ts';
import type { Mesh } from '../mesh/mesh.ts';
import { meshMeasures } from '../mesh/mesh-measures.ts';
import { tubeAlongPath } from '../mesh/tube-along-path.ts';
import { orderFaces } from './order-faces.ts';
import { vertexStreams } from './vertex-streams.ts';

const origin = [118.75, 30.94, 30] as const;
const streamsOf = (meshes: readonly Mesh[]) =>
  vertexStreams(
    meshes.map((mesh, featureIndex) => {
      const feature = { id: `f${featureIndex}` };
      return { featureIndex, feature, origin, mesh, colors: Uint8Array.of(255, 255, 255, 255) };
    }),
    createLocalFrame(origin),
  );
/** Triangles as texts of their corners' places and normals, each turned so that its text is the least; sorted. */
function triangles(
  { positions, normals, indices }: ReturnType<typeof streamsOf>,
  order?: ReturnType<typeof orderFaces>,
) {
  const corner = (index: number) => {
    const vertex = order ? order.vertices[order.indices[index]!]! : indices[index]!;
    return [
      positions.subarray(vertex * 3, vertex * 3 + 3),
      normals.subarray(vertex * 4, vertex * 4 + 3),
    ].join();
  };
  const texts: string[] = [];
  for (let at = 0; at < indices.length; at += 3) {
    const corners = [corner(at), corner(at + 1), corner(at + 2)];
    // Corners may be alike: only the whole text tells which turn is the least.
    const turns = [0, 1, 2].map((first) => [0, 1, 2].map((i) => corners[(first + i) % 3]).join(' | '));
    texts.push(turns.sort()[0]!);
  }
  return texts.sort();
}
const metres = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('orderFaces', () => {
  it('keeps every triangle and its winding, whatever the triangles share', () => {
    const soup = fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.nat(11)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(soup, fc.array(metres(-9, 9), { minLength: 72, maxLength: 72 }), (corners, numbers) => {
        const mesh = {
          positions: Float32Array.from(numbers.slice(0, 36)),
          normals: Float32Array.from(numbers.slice(36)),
          indices: Uint32Array.from(corners.flat()),
          surfaces: Uint8Array.from({ length: 12 }, (_, i) => i % 3),
          facade: new Float32Array(24),
        };
        const streams = streamsOf([mesh]);
        const order = orderFaces(streams);
        expect(triangles(streams, order)).toEqual(triangles(streams));
        expect(new Set(order.vertices).size).toBe(order.vertices.length);
      }),
    );
  });

  it('keeps volume and outward faces of prisms, and rings of tubes as they were', () => {
    fc.assert(
      fc.property(metres(2, 40), metres(2, 40), metres(2, 60), metres(0, 3), (width, depth, height, turn) => {
        const ring = [
          [0, 0],
          [width, 0],
          [width, depth],
          [0, depth],
        ].map(([x = 0, y = 0]) => [
          x * Math.cos(turn) - y * Math.sin(turn),
          x * Math.sin(turn) + y * Math.cos(turn),
        ]);
        const streams = streamsOf([extrudePolygon([ring], 0, height).mesh]);
        const { vertices, indices } = orderFaces(streams);
        const ordered = new Float32Array(vertices.length * 3);
        vertices.forEach((vertex, i) => {
          ordered.set(streams.positions.subarray(vertex * 3, vertex * 3 + 3), i * 3);
        });
        const { volumeM3 } = meshMeasures({ positions: ordered, indices });
        expect(volumeM3 / (width * depth * height)).toBeCloseTo(1, 3);
      }),
    );
    const tube = streamsOf([tubeAlongPath([0, 0, 0, 9, 0, 0, 9, 9, 0], 0.2, 8)]);
    const { vertices } = orderFaces(tube);
    expect([...vertices.subarray(0, 27)]).toEqual(Array.from({ length: 27 }, (_, i) => i));
  });

  it('puts the walls of a ring end to start, up one edge and down the next', () => {
    const square = [
      [0, 0],
      [5, 0],
      [5, 5],
      [0, 5],
    ];
    const { mesh } = extrudePolygon([square], 0, 7);
    const { vertices } = orderFaces(streamsOf([mesh]));
    const place = (i: number) => [...mesh.positions.subarray(vertices[i]! * 3, vertices[i]! * 3 + 2)];
    for (let wall = 0; wall < 4; wall++) {
      expect(place(wall * 4)).toEqual(place(wall * 4 + 1));
      expect(place(wall * 4 + 2)).toEqual(place(wall * 4 + 3));
      if (wall > 0) expect(place(wall * 4)).toEqual(place(wall * 4 - 1));
    }
  });
});
