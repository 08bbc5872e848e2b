import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Flatbush from 'flatbush';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lonLatToPlane } from './city-frame.ts';
import { generateCity } from './generate-city.ts';
import { insidePolygon, type Plane } from './plane.ts';

interface Footprint {
  readonly id: string;
  readonly ring: readonly Plane[];
}

interface FeatureLine {
  readonly id: string;
  readonly vertices: readonly (readonly [number, number, number])[];
  readonly CityObjects: Readonly<Record<string, CityObject>>;
}

interface CityObject {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly geometry: readonly {
    readonly lod: string;
    readonly boundaries: readonly (readonly (readonly (readonly number[])[])[])[];
    readonly semantics: {
      readonly surfaces: readonly { readonly type: string }[];
      readonly values: readonly (readonly number[])[];
    };
  }[];
}

interface BasemapFeature {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const SMALL_FILES = [
  'basemap.geojson',
  'zones.geojson',
  'water.inp',
  'stations.csv',
  'trees.csv',
  'routes.json',
  'sample.json',
];
let folders: string[] = [];
let lines: FeatureLine[] = [];
let footprints: Footprint[] = [];
let basemap: BasemapFeature[] = [];

const text = (name: string, run = 0): string => readFileSync(join(folders[run] as string, name), 'utf8');
const answer = (name: string) => JSON.parse(text(join('answers', name)));

beforeAll(async () => {
  for (let run = 0; run < 2; run++) {
    const folder = mkdtempSync(join(tmpdir(), 'sample-city-'));
    folders.push(folder);
    await generateCity({ size: 'S', seed: 1, outDirectory: folder, onStep: () => {} });
  }
  lines = text('buildings.city.jsonl')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as FeatureLine);
  footprints = lines.map(groundRing);
  basemap = JSON.parse(text('basemap.geojson')).features;
}, 1_200_000);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders = [];
});

describe('the sample city', () => {
  it('gives the same bytes for the same seed', () => {
    const hash = (name: string, run: number): string =>
      createHash('sha256')
        .update(readFileSync(join(folders[run] as string, name)))
        .digest('hex');
    for (const name of [...SMALL_FILES, 'buildings.city.jsonl', 'dem.tif'])
      expect(hash(name, 1), name).toBe(hash(name, 0));
  });

  it('has 8,000 buildings, and the answer key counts them as the file does', () => {
    expect(lines.length).toBeGreaterThan(7900);
    expect(lines.length).toBeLessThanOrEqual(8000);
    expect(answer('buildings.json').lines).toBe(lines.length);
    expect(new Set(lines.map((line) => line.id)).size).toBe(answer('buildings.json').uniqueIds);
  });

  it('fills the town on all sides of its centre', () => {
    const sides = [0, 0, 0, 0];
    for (const { ring } of footprints) {
      const [x, y] = ring[0] as Plane;
      if (Math.hypot(x + 330, y + 60) > 2700) continue;
      const side = Math.floor(((Math.atan2(y + 60, x + 330) / (2 * Math.PI) + 1.125) % 1) * 4);
      sides[side] = (sides[side] ?? 0) + 1;
    }
    for (const side of sides) expect(side).toBeGreaterThan(footprints.length * 0.08);
  });

  it('lets no two buildings overlap', () => {
    expect(overlappingPairs(footprints)).toEqual([]);
  });

  it('keeps buildings out of rivers and lakes', () => {
    const waters = basemap
      .filter((feature) => feature.properties.kind === 'water')
      .map((feature) => planeRing(feature));
    expect(waters.length).toBeGreaterThan(5);
    const boxes = waters.map(boxOf);
    const wet = footprints.filter(({ ring }) =>
      waters.some((water, at) => {
        const [west, south, east, north] = boxes[at] as Box;
        return ring.some(
          ([x, y]) => x > west && x < east && y > south && y < north && insidePolygon(water, x, y),
        );
      }),
    );
    expect(wet.map((one) => one.id)).toEqual([]);
  });

  it('keeps fields and forests apart', () => {
    const rings = (className: string) =>
      basemap.filter((feature) => feature.properties.class === className).map(planeRing);
    const forests = rings('forest');
    const fields = rings('farmland');
    expect(fields.length).toBeGreaterThan(300);
    const wooded = fields.filter((field) =>
      forests.some(
        (forest) =>
          field.some(([x, y]) => insidePolygon(forest, x, y)) ||
          forest.some(([x, y]) => insidePolygon(field, x, y)),
      ),
    );
    expect(wooded).toEqual([]);
  });

  it('plants no tree in a building, and foots each on the terrain', () => {
    const index = new Flatbush(footprints.length);
    for (const { ring } of footprints) index.add(...boxOf(ring));
    index.finish();
    const rows = text('trees.csv').trimEnd().split('\n').slice(1);
    expect(rows.length).toBeGreaterThan(40_000);
    const indoors = rows.filter((row) => {
      const cells = row.split(',');
      const [x, y] = lonLatToPlane(Number(cells[4]), Number(cells[5]));
      // The city lies between its polder and the summit of Jingting.
      expect(Number(cells[6])).toBeGreaterThan(5);
      expect(Number(cells[6])).toBeLessThan(330);
      return index.search(x, y, x, y).some((at) => insidePolygon(footprints[at]?.ring ?? [], x, y));
    });
    expect(indoors).toEqual([]);
  });

  it('lays lawns and squares that do not cross themselves', () => {
    const yards = basemap.filter((one) => ['yard', 'grass', 'plaza'].includes(String(one.properties.class)));
    expect(yards.length).toBeGreaterThan(200);
    for (const yard of yards) expect(crossings(planeRing(yard)), yard.id).toBe(0);
  });

  it('contains every defect that the answer key names', () => {
    const defects: { id: string; line: number; defect: string }[] = answer('buildings.json').defects;
    expect(defects).toHaveLength(8);
    for (const { id, line, defect } of defects) {
      const feature = lines[line - 2] as FeatureLine;
      expect(feature.id).toBe(id);
      const attributes = feature.CityObjects[id]?.attributes ?? {};
      if (defect === 'missing-height') expect(attributes).not.toHaveProperty('height_m');
      if (defect === 'duplicate-id')
        expect(lines.filter((other) => other.id === id).length).toBeGreaterThan(1);
      if (defect === 'flipped-faces') expect(solidVolumeM3(feature)).toBeLessThan(0);
    }
    const flipped = lines.filter((feature) => solidVolumeM3(feature) < 0);
    expect(flipped).toHaveLength(defects.filter((one) => one.defect === 'flipped-faces').length);
  });

  it('has 2,000 devices with a place and a known kind', () => {
    const rows = text('stations.csv').trimEnd().split('\n').slice(1);
    expect(rows).toHaveLength(2000);
    const kinds = ['air', 'water-level', 'noise', 'pipe-pressure', 'pipe-flow', 'parking'];
    kinds.push('traffic', 'water-quality');
    for (const row of rows) {
      const cells = row.split(',');
      expect(kinds).toContain(cells[2]);
      expect(cells.at(-1)).toMatch(/^[\x20-\x7e]+$/);
      const [x, y] = lonLatToPlane(Number(cells[5]), Number(cells[6]));
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(12_000);
      // What a limit depends on is stated where there is a limit, and nowhere else.
      const [areaClass, roadClass, waterBody] = cells.slice(11, 14);
      expect(areaClass).toMatch(cells[2] === 'noise' ? /^(1|2|3|4a|4b)$/ : /^$/);
      expect(roadClass).toMatch(cells[2] === 'traffic' ? /^[a-z]+$/ : /^$/);
      expect(waterBody).toBe(cells[2] === 'water-quality' ? 'river' : '');
    }
  });

  it('has at least 120 vehicle routes inside the terrain', () => {
    const { routes } = JSON.parse(text('routes.json')) as {
      routes: { path: [number, number, number][] }[];
    };
    expect(routes.length).toBeGreaterThanOrEqual(120);
    for (const { path } of routes) {
      expect(path.length).toBeGreaterThan(1);
      for (const [lon, lat, heightM] of path) {
        const [x, y] = lonLatToPlane(lon, lat);
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(12_000);
        expect(heightM > 0 && heightM < 330).toBe(true);
      }
    }
  });
});

/** The ground face of a feature's first volume (podium or whole building), plane metres. */
function groundRing(feature: FeatureLine): Footprint {
  for (const object of Object.values(feature.CityObjects)) {
    const solid = object.geometry.find((geometry) => geometry.lod === '1.2');
    if (!solid) continue;
    const ground = solid.semantics.surfaces.findIndex((surface) => surface.type === 'GroundSurface');
    const face = solid.semantics.values[0]?.indexOf(ground) ?? -1;
    const ring = solid.boundaries[0]?.[face]?.[0] ?? [];
    return {
      id: feature.id,
      ring: ring.map((vertex): Plane => {
        const [x, y] = feature.vertices[vertex] as readonly [number, number, number];
        return [x / 1000, y / 1000];
      }),
    };
  }
  throw new Error(`${feature.id} has no solid`);
}

/** Signed volume of a feature's first solid by the divergence theorem: negative when its faces point inwards. */
function solidVolumeM3(feature: FeatureLine): number {
  const object = Object.values(feature.CityObjects).find((one) => one.geometry.length > 0);
  const origin = feature.vertices[0] as readonly [number, number, number];
  const at = (index: number) =>
    (feature.vertices[index] ?? origin).map((v, axis) => (v - (origin[axis] ?? 0)) / 1000);
  let six = 0;
  for (const face of object?.geometry[0]?.boundaries[0] ?? []) {
    const ring = face[0] ?? [];
    for (let corner = 2; corner < ring.length; corner++) {
      const [ax = 0, ay = 0, az = 0] = at(ring[0] as number);
      const [bx = 0, by = 0, bz = 0] = at(ring[corner - 1] as number);
      const [cx = 0, cy = 0, cz = 0] = at(ring[corner] as number);
      six += ax * (by * cz - bz * cy) - ay * (bx * cz - bz * cx) + az * (bx * cy - by * cx);
    }
  }
  return six / 6;
}

function planeRing(feature: BasemapFeature): Plane[] {
  const [ring] = feature.geometry.coordinates as [number, number][][];
  return (ring ?? []).map(([lon, lat]) => lonLatToPlane(lon, lat));
}

/** Pairs of edges of a closed ring that properly cross. */
function crossings(ring: readonly Plane[]): number {
  const turn = (a: Plane, b: Plane, c: Plane) =>
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  let found = 0;
  for (let i = 1; i < ring.length; i++)
    for (let j = i + 2; j < ring.length; j++) {
      const [a, b, c, d] = [ring[i - 1], ring[i], ring[j - 1], ring[j]] as [Plane, Plane, Plane, Plane];
      if (turn(a, b, c) * turn(a, b, d) < -1e-6 && turn(c, d, a) * turn(c, d, b) < -1e-6) found++;
    }
  return found;
}

type Box = readonly [west: number, south: number, east: number, north: number];

function boxOf(ring: readonly Plane[]): Box {
  const xs = ring.map((point) => point[0]);
  const ys = ring.map((point) => point[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Pairs of convex footprints that share ground by more than a centimetre (separating axes). */
function overlappingPairs(all: readonly Footprint[]): string[] {
  const index = new Flatbush(all.length);
  const boxes = all.map(({ ring }) => boxOf(ring));
  for (const box of boxes) index.add(...box);
  index.finish();
  return all.flatMap((one, at) =>
    index
      .search(...(boxes[at] as Box))
      .filter((other) => other > at && convexOverlap(one.ring, (all[other] as Footprint).ring))
      .map((other) => `${one.id} ${(all[other] as Footprint).id}`),
  );
}

function convexOverlap(a: readonly Plane[], b: readonly Plane[]): boolean {
  for (const ring of [a, b]) {
    for (let at = 0; at < ring.length; at++) {
      const from = ring[at] as Plane;
      const to = ring[(at + 1) % ring.length] as Plane;
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
      const axis: Plane = [(to[1] - from[1]) / length, (from[0] - to[0]) / length];
      const spanA = a.map((point) => point[0] * axis[0] + point[1] * axis[1]);
      const spanB = b.map((point) => point[0] * axis[0] + point[1] * axis[1]);
      if (Math.max(...spanA) <= Math.min(...spanB) + 0.01 || Math.max(...spanB) <= Math.min(...spanA) + 0.01)
        return false;
    }
  }
  return true;
}
