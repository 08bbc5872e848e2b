type Translate = (key: string, options: Record<string, unknown>) => string;

/** How heights were taken to the ellipsoid, by the words the pipeline writes into the manifest. */
const HEIGHT_STEPS: readonly (readonly [RegExp, string])[] = [
  [/EGM96 geoid undulation per place/, 'egm96'],
  [/source heights are ellipsoidal/, 'ellipsoidal'],
  [/local zero/, 'local'],
  [/geoid value of (\S+) m given/, 'given'],
  [/has no heights/, 'none'],
];

/** A step of the coordinate path in the reader's language; transformations name themselves. */
export function crsStepText(step: string, t: Translate): string {
  for (const [pattern, key] of HEIGHT_STEPS) {
    const found = pattern.exec(step);
    if (found) return t(`inspector:crs.steps.${key}`, { metres: found[1] });
  }
  return step;
}
