const DEGREE = Math.PI / 180;

/**
 * Where the sun stands: elevation above the horizon and azimuth clockwise from north, degrees.
 * Low-precision series of the Astronomical Almanac (0.01° between 1950 and 2050), without refraction.
 */
export function sunPosition(
  timeMs: number,
  lonDeg: number,
  latDeg: number,
): { readonly elevationDeg: number; readonly azimuthDeg: number } {
  const days = timeMs / 86_400_000 - 10_957.5;
  const meanLongitude = (280.46 + 0.985_647_4 * days) % 360;
  const anomaly = (357.528 + 0.985_600_3 * days) * DEGREE;
  const ecliptic = (meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * DEGREE;
  const obliquity = (23.439 - 0.000_000_4 * days) * DEGREE;
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic));
  const siderealDeg = 280.460_618_37 + 360.985_647_366_29 * days + lonDeg;
  const hourAngle = siderealDeg * DEGREE - rightAscension;
  const latitude = latDeg * DEGREE;
  const elevation = Math.asin(
    Math.sin(latitude) * Math.sin(declination) +
      Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle),
  );
  const azimuth = Math.atan2(
    -Math.sin(hourAngle),
    Math.tan(declination) * Math.cos(latitude) - Math.sin(latitude) * Math.cos(hourAngle),
  );
  return { elevationDeg: elevation / DEGREE, azimuthDeg: (azimuth / DEGREE + 360) % 360 };
}
