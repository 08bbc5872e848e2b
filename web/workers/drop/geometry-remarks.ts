import type { Geometry, Position } from 'geojson';
import type { DataIssue } from '#core/errors/data-issue.ts';
import { checkRing, type RingFinding } from '#core/geo/check-ring.ts';
import { eachPosition } from './feature-bounds.ts';

type Remark = Pick<DataIssue, 'code' | 'severity' | 'message' | 'action'>;

const SELF_INTERSECTION: Remark = {
  ...{ code: 'geometry/self-intersection', severity: 'warning', action: 'kept' },
  message: 'a ring crosses itself: areas of it are not reliable',
};
const NOT_CHECKED: Remark = {
  ...{ code: 'geometry/not-checked', severity: 'info', action: 'kept' },
  message: 'a ring has too many vertices to be looked at for crossings',
};
const HEIGHTS_UNUSED: Remark = {
  ...{ code: 'geojson/heights-unused', severity: 'info', action: 'kept' },
  message: 'the feature has heights; it is drawn on the ground',
};

function findingOf(ring: readonly Position[]): RingFinding {
  // GeoJSON says the first position again at the end.
  const flat = new Float64Array(Math.max(0, ring.length - 1) * 3);
  ring.slice(0, -1).forEach(([x = 0, y = 0], at) => {
    flat.set([x, y], at * 3);
  });
  return checkRing(flat);
}

function ringsOf(geometry: Geometry): readonly (readonly Position[])[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(ringsOf);
  if (geometry.type === 'Polygon') return geometry.coordinates;
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}

function hasHeights(geometry: Geometry): boolean {
  let found = false;
  eachPosition(geometry, ([, , z = 0]) => {
    found ||= z !== 0;
  });
  return found;
}

/** What is to be said of a geometry that is shown all the same; heights of 0 are those of a file that has none. */
export function geometryRemarks(geometry: Geometry): readonly Remark[] {
  const findings = ringsOf(geometry).map(findingOf);
  return [
    ...(findings.includes('crosses') ? [SELF_INTERSECTION] : []),
    ...(findings.includes('not-checked') ? [NOT_CHECKED] : []),
    ...(hasHeights(geometry) ? [HEIGHTS_UNUSED] : []),
  ];
}
