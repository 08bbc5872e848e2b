import { planeToLonLat } from '../city-frame.ts';
import type { Plane } from '../plane.ts';

export interface GeoFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

export function pointFeature(id: string, at: Plane, properties: GeoFeature['properties']): GeoFeature {
  return { type: 'Feature', id, properties, geometry: { type: 'Point', coordinates: planeToLonLat(at) } };
}

export function lineFeature(
  id: string,
  line: readonly Plane[],
  properties: GeoFeature['properties'],
): GeoFeature {
  return {
    type: 'Feature',
    id,
    properties,
    geometry: { type: 'LineString', coordinates: line.map(planeToLonLat) },
  };
}

/** Ring not closed in, closed and counter-clockwise out (RFC 7946). */
export function areaFeature(
  id: string,
  ring: readonly Plane[],
  properties: GeoFeature['properties'],
): GeoFeature {
  const coordinates = ring.map(planeToLonLat);
  let twice = 0;
  coordinates.forEach(([x, y], at) => {
    const [nx, ny] = coordinates[(at + 1) % coordinates.length] as [number, number];
    twice += x * ny - nx * y;
  });
  if (twice < 0) coordinates.reverse();
  const first = coordinates[0] as [number, number];
  return {
    type: 'Feature',
    id,
    properties,
    geometry: { type: 'Polygon', coordinates: [[...coordinates, first]] },
  };
}

/** A FeatureCollection with one feature per line. */
export function geojsonText(name: string, features: readonly GeoFeature[]): string {
  const head = `{"type":"FeatureCollection","name":${JSON.stringify(name)},"features":[\n`;
  return `${head}${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}

/** A round shape with an irregular rim. */
export function blob(
  centre: Plane,
  radiusEastM: number,
  radiusNorthM: number,
  wobble: number,
  phase: number,
): Plane[] {
  return Array.from({ length: 40 }, (_, at) => {
    const angle = (at / 40) * 2 * Math.PI;
    const reach =
      1 +
      wobble *
        (Math.sin(2 * angle + phase) * 0.5 +
          Math.sin(3 * angle + 2.1 * phase) * 0.35 +
          Math.sin(5 * angle + phase) * 0.15);
    return [
      centre[0] + radiusEastM * reach * Math.cos(angle),
      centre[1] + radiusNorthM * reach * Math.sin(angle),
    ] as const;
  });
}
