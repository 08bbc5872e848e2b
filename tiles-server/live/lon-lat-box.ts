/** West, south, east, north in degrees. */
export type LonLatBox = readonly [number, number, number, number];
