/** Value noise in [-1, 1] on an integer lattice, C1-smooth, from a hash of the cell: no state, any order of evaluation. */
export function valueNoise(x: number, y: number, seed: number): number {
  const cellX = Math.floor(x);
  const cellY = Math.floor(y);
  const alongX = x - cellX;
  const alongY = y - cellY;
  const easeX = alongX * alongX * (3 - 2 * alongX);
  const easeY = alongY * alongY * (3 - 2 * alongY);
  const south = corner(cellX, cellY, seed) * (1 - easeX) + corner(cellX + 1, cellY, seed) * easeX;
  const north = corner(cellX, cellY + 1, seed) * (1 - easeX) + corner(cellX + 1, cellY + 1, seed) * easeX;
  return south * (1 - easeY) + north * easeY;
}

/** Octaves of value noise, each half as strong and twice as fine; in about [-1, 1]. */
export function fractalNoise(x: number, y: number, octaves: number, seed: number): number {
  let sum = 0;
  let strength = 0.5;
  let scale = 1;
  for (let octave = 0; octave < octaves; octave++) {
    sum += strength * valueNoise(x * scale, y * scale, seed + octave * 101);
    strength *= 0.5;
    scale *= 2.03;
  }
  return sum;
}

function corner(x: number, y: number, seed: number): number {
  let hash = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2147483648 - 1;
}
