import type { Mesh } from './mesh.ts';

/** Area (m²) and, for a closed mesh, enclosed volume (m³, positive when faces look outwards). */
export function meshMeasures(mesh: Pick<Mesh, 'positions' | 'indices'>): {
  areaM2: number;
  volumeM3: number;
} {
  let areaM2 = 0;
  let volumeM3 = 0;
  const { positions, indices } = mesh;
  const at = (index: number, axis: number) => positions[index * 3 + axis] as number;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i] as number, indices[i + 1] as number, indices[i + 2] as number];
    const [ux, uy, uz] = [at(b, 0) - at(a, 0), at(b, 1) - at(a, 1), at(b, 2) - at(a, 2)];
    const [vx, vy, vz] = [at(c, 0) - at(a, 0), at(c, 1) - at(a, 1), at(c, 2) - at(a, 2)];
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    areaM2 += Math.hypot(nx, ny, nz) / 2;
    volumeM3 += (at(a, 0) * nx + at(a, 1) * ny + at(a, 2) * nz) / 6;
  }
  return { areaM2, volumeM3 };
}
