import type { FeatureCollection, Geometry, Position } from 'geojson';

/** Positions of a geometry of points; none of any other. */
export function pointsOf(geometry: Geometry | null): readonly Position[] {
  if (geometry?.type === 'Point') return [geometry.coordinates];
  return geometry?.type === 'MultiPoint' ? geometry.coordinates : [];
}

/** Whether a file holds points and nothing else. */
export const isAllPoints = ({ features }: FeatureCollection): boolean =>
  features.some(({ geometry }) => geometry !== null) &&
  features.every(({ geometry }) => geometry === null || pointsOf(geometry).length > 0);
