import type { FeatureCollection, Geometry, Position } from 'geojson';
import type { LonLatBounds } from '#core/geo/position.ts';

type Nested = Position | readonly Nested[];

function isPosition(value: Nested): value is Position {
  return typeof value[0] === 'number';
}

/** Calls `visit` with every position of a geometry. */
export function eachPosition(geometry: Geometry | null, visit: (position: Position) => void): void {
  if (geometry === null) return;
  if (geometry.type === 'GeometryCollection') {
    for (const inner of geometry.geometries) eachPosition(inner, visit);
    return;
  }
  const walk = (value: Nested): void => {
    if (isPosition(value)) visit(value);
    else for (const inner of value) walk(inner);
  };
  walk(geometry.coordinates);
}

/** Box around all positions, in their own units; null without any. */
export function featureBounds(features: FeatureCollection): LonLatBounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features.features) {
    eachPosition(geometry, ([x = Number.NaN, y = Number.NaN]) => {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    });
  }
  return west <= east && south <= north ? [west, south, east, north] : null;
}
