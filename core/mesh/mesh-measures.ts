import type { Mesh } from './mesh.ts';

/** Area (m²) and, for a closed mesh, enclosed volume (m³, positive when faces look outwards). */
export function meshMeasures(mesh: Pick<Mesh, 'positions' | 'indices'>): {
  areaM2: number;
  volumeM3: number;
} {
  let areaM2 = 0;
  let volumeM3 = 0;
  const { positions, indices } = mesh;
  for (let i = 0; i < indices.length; i += 3) {
    const a = (indices[i] as number) * 3;
    const b = (indices[i + 1] as number) * 3;
    const c = (indices[i + 2] as number) * 3;
    const ax = positions[a] as number;
    const ay = positions[a + 1] as number;
    const az = positions[a + 2] as number;
    const ux = (positions[b] as number) - ax;
    const uy = (positions[b + 1] as number) - ay;
    const uz = (positions[b + 2] as number) - az;
    const vx = (positions[c] as number) - ax;
    const vy = (positions[c + 1] as number) - ay;
    const vz = (positions[c + 2] as number) - az;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    areaM2 += Math.hypot(nx, ny, nz) / 2;
    volumeM3 += (ax * nx + ay * ny + az * nz) / 6;
  }
  return { areaM2, volumeM3 };
}
