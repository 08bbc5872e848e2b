import { TwinError } from '#core/errors/twin-error.ts';

/** What to say of files of which no feature can be shown: none has a geometry, or none one that can be used. */
export function nothingToShow(paths: readonly string[], hasGeometry: boolean): TwinError {
  const files = paths.join(', ');
  return new TwinError(
    'input/no-features',
    hasGeometry
      ? `no feature of ${files} has a geometry that can be placed on the map`
      : `no feature of ${files} has a geometry`,
    {
      place: { file: paths[0] ?? '' },
      remedy: hasGeometry
        ? 'see the issues that twin inspect lists'
        : 'export it again with geometry, or publish the file that the table belongs to',
    },
  );
}
