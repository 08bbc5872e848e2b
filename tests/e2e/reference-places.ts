import { readFileSync } from 'node:fs';
import proj4 from 'proj4';

/** Definitions as the EPSG registry publishes them; written here so that the product's own table is not its own witness. */
const DEFINITIONS = {
  'EPSG:28992':
    '+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.417,50.3319,465.552,-0.398957,0.343988,-1.8774,4.0725 +units=m',
  'EPSG:2056':
    '+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=2600000 +y_0=1200000 +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m',
  'EPSG:3547':
    '+proj=lcc +lat_0=36.3333333333333 +lon_0=-85.75 +lat_1=37.0833333333333 +lat_2=38.6666666666667 +x_0=1500000 +y_0=999999.9998984 +ellps=GRS80 +units=us-ft',
} as const;
export type ReferenceCrs = keyof typeof DEFINITIONS;

export function toLonLat(crs: ReferenceCrs, x: number, y: number): readonly [lon: number, lat: number] {
  const [lon = Number.NaN, lat = Number.NaN] = proj4(DEFINITIONS[crs], 'WGS84', [x, y]);
  return [lon, lat];
}

type Point = readonly [number, number, number];

/** A flat roof of a file: whose it is, its ring in source metres, its height in the source's datum. */
export interface FlatRoof {
  readonly id: string;
  readonly ring: readonly Point[];
  readonly heightM: number;
}

interface CityObject {
  readonly type: string;
  readonly parents?: readonly string[];
  readonly children?: readonly string[];
  readonly geometry?: readonly { readonly boundaries: unknown }[];
}
interface CityFile {
  readonly CityObjects: Readonly<Record<string, CityObject>>;
  readonly vertices: readonly Point[];
  readonly transform: { readonly scale: Point; readonly translate: Point };
}

function ringsOf(boundaries: unknown): readonly (readonly number[])[] {
  if (!Array.isArray(boundaries)) return [];
  if (typeof boundaries[0] === 'number') return [boundaries as number[]];
  return boundaries.flatMap(ringsOf);
}

function ringArea(ring: readonly Point[]): number {
  return Math.abs(
    ring.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
      return sum + (x * nextY - nextX * y) / 2;
    }, 0),
  );
}

/** The largest flat roof that is the top of a building with no other part: read from the file by hand, not by a reader of ours. */
export function largestFlatRoof(path: string): FlatRoof {
  const file = JSON.parse(readFileSync(path, 'utf8')) as CityFile;
  const { scale, translate } = file.transform;
  const vertex = (index: number): Point => {
    const [x, y, z] = file.vertices[index] ?? [0, 0, 0];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1], z * scale[2] + translate[2]];
  };
  let best: (FlatRoof & { area: number }) | null = null;
  for (const [id, object] of Object.entries(file.CityObjects)) {
    if (!object.type.startsWith('Building')) continue;
    const parent = object.parents?.[0];
    if (parent && (file.CityObjects[parent]?.children?.length ?? 0) > 1) continue;
    const rings = ringsOf(object.geometry?.map(({ boundaries }) => boundaries)).map((ring) =>
      ring.map(vertex),
    );
    const topM = Math.max(...rings.flat().map(([, , z]) => z));
    for (const ring of rings) {
      const area = ringArea(ring);
      if (!ring.every(([, , z]) => topM - z < 0.01) || area <= (best?.area ?? 20)) continue;
      best = { id: parent ?? id, ring, heightM: topM, area };
    }
  }
  if (best === null) throw new Error(`${path} has no flat roof`);
  return best;
}

export interface EdgeProbe {
  readonly inside: readonly [number, number];
  readonly outside: readonly [number, number];
}

/** Points `offsetM` to either side of the middle of each long edge, source metres. */
export function edgeProbes(ring: readonly Point[], offsetM: number, longestM = 4): readonly EdgeProbe[] {
  const signed = ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return ring.flatMap(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    const length = Math.hypot(nextX - x, nextY - y);
    if (length < longestM) return [];
    // Left of the way round is inside when the ring runs counter-clockwise.
    const turn = (signed > 0 ? offsetM : -offsetM) / length;
    const [normalX, normalY] = [-(nextY - y) * turn, (nextX - x) * turn];
    const [midX, midY] = [(x + nextX) / 2, (y + nextY) / 2];
    return [
      {
        inside: [midX + normalX, midY + normalY] as const,
        outside: [midX - normalX, midY - normalY] as const,
      },
    ];
  });
}

/** A straight pipe of an EPANET file: ends in the file's units, elevations in feet. */
export function straightPipe(path: string): {
  readonly id: string;
  readonly ends: readonly [Point, Point];
} {
  const sections = new Map<string, string[][]>();
  let rows: string[][] = [];
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    const words = line.replace(/;.*/, '').trim().split(/\s+/).filter(Boolean);
    const [first] = words;
    if (first === undefined) continue;
    if (first.startsWith('[')) {
      rows = [];
      sections.set(first.toUpperCase(), rows);
    } else rows.push(words);
  }
  const table = (name: string) => sections.get(name) ?? [];
  const bent = new Set(table('[VERTICES]').map(([id]) => id));
  const elevation = new Map(table('[JUNCTIONS]').map(([id, feet]) => [id, Number(feet)]));
  const place = new Map(table('[COORDINATES]').map(([id, x, y]) => [id, [Number(x), Number(y)] as const]));
  const candidates = table('[PIPES]').flatMap(([id = '', from, to]) => {
    const [a, b, za, zb] = [
      place.get(from ?? ''),
      place.get(to ?? ''),
      elevation.get(from ?? ''),
      elevation.get(to ?? ''),
    ];
    if (bent.has(id) || !a || !b || za === undefined || zb === undefined) return [];
    const length = Math.hypot(a[0] - b[0], a[1] - b[1]);
    return length > 200 && length < 600
      ? [
          {
            id,
            ends: [
              [...a, za],
              [...b, zb],
            ] as const,
            slope: Math.abs(za - zb),
          },
        ]
      : [];
  });
  const [flattest] = candidates.sort((a, b) => a.slope - b.slope);
  if (!flattest) throw new Error(`${path} has no straight pipe`);
  return { id: flattest.id, ends: [flattest.ends[0] as Point, flattest.ends[1] as Point] };
}
