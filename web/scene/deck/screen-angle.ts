const RADIANS = Math.PI / 180;
/** From a low camera a heading along the view would shrink to nothing. */
const LEAST_SLOPE = 0.3;

/**
 * Turn of a symbol that points up, degrees counter-clockwise on the screen, for something that heads `headingDeg`
 * (clockwise from north) under a camera of that heading and pitch (degrees, negative looks down).
 */
export function screenAngleDeg(
  headingDeg: number,
  camera: { readonly headingDeg: number; readonly pitchDeg: number },
): number {
  const turn = (headingDeg - camera.headingDeg) * RADIANS;
  const slope = Math.max(LEAST_SLOPE, Math.sin(-camera.pitchDeg * RADIANS));
  return -Math.atan2(Math.sin(turn), Math.cos(turn) * slope) / RADIANS;
}
