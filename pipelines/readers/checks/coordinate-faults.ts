import type { SourceCoordinates, SourceGeometry } from '../reader.ts';

/** No CRS of the Earth has coordinates beyond this, in any unit down to the millimetre. */
const LARGEST_COORDINATE = 1e11;

/** All coordinate arrays of a geometry. */
export function coordinateArrays(geometry: SourceGeometry): readonly SourceCoordinates[] {
  if (geometry.type === 'points') return [geometry.coordinates];
  if (geometry.type === 'lines') return geometry.lines;
  return geometry.polygons.flatMap((polygon) => [polygon.exterior, ...polygon.holes]);
}

/** Whether every coordinate is a number that a place on Earth can have. */
export function coordinatesArePossible(geometries: readonly SourceGeometry[]): boolean {
  for (const geometry of geometries) {
    for (const array of coordinateArrays(geometry)) {
      for (let index = 0; index < array.length; index++) {
        if (!(Math.abs(array[index] as number) <= LARGEST_COORDINATE)) return false;
      }
    }
  }
  return true;
}
