import type { SourceCoordinates, SourceGeometry } from '../reader.ts';

/** No CRS of the Earth has coordinates beyond this, in any unit down to the millimetre. */
export const LARGEST_COORDINATE = 1e11;

/** All coordinate arrays of a geometry. */
export function coordinateArrays(geometry: SourceGeometry): readonly SourceCoordinates[] {
  if (geometry.type === 'points') return [geometry.coordinates];
  if (geometry.type === 'lines') return geometry.lines;
  return geometry.polygons.flatMap((polygon) => [polygon.exterior, ...polygon.holes]);
}

function arePossible(coordinates: SourceCoordinates): boolean {
  for (let index = 0; index < coordinates.length; index++)
    if (!(Math.abs(coordinates[index] as number) <= LARGEST_COORDINATE)) return false;
  return true;
}

/** As over `coordinateArrays`, without a list of them: this runs for every feature of a publish. */
function isPossible(geometry: SourceGeometry): boolean {
  if (geometry.type === 'points') return arePossible(geometry.coordinates);
  if (geometry.type === 'lines') return geometry.lines.every(arePossible);
  for (const { exterior, holes } of geometry.polygons)
    if (!arePossible(exterior) || !holes.every(arePossible)) return false;
  return true;
}

/** Whether every coordinate is a number that a place on Earth can have. */
export function coordinatesArePossible(geometries: readonly SourceGeometry[]): boolean {
  return geometries.every(isPossible);
}
