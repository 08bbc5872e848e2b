import { isRecord, type JsonRecord } from './json-record.ts';

export type Vertex = readonly [x: number, y: number, z: number];
export type VertexAt = (number: number) => Vertex | null;

/** Reads vertices of `document` (or of a feature of a sequence) with the transform of `header`. */
export function vertexReader(header: JsonRecord, document: JsonRecord): VertexAt {
  const vertices: readonly unknown[] = Array.isArray(document.vertices) ? document.vertices : [];
  const transform = isRecord(header.transform) ? header.transform : {};
  const three = (value: unknown, otherwise: number) =>
    Array.isArray(value) && value.length === 3 ? (value as number[]) : [otherwise, otherwise, otherwise];
  const [scale, move] = [three(transform.scale, 1), three(transform.translate, 0)];
  return (number) => {
    const vertex = vertices[number];
    if (!Array.isArray(vertex)) return null;
    const [x, y, z] = [0, 1, 2].map((axis) => Number(vertex[axis]) * (scale[axis] ?? 1) + (move[axis] ?? 0));
    const placed: Vertex = [x ?? Number.NaN, y ?? Number.NaN, z ?? Number.NaN];
    return placed.every(Number.isFinite) ? placed : null;
  };
}
