/** Metres above the GRS80/WGS 84 ellipsoid: the only height inside the product. */
export type EllipsoidalHeightM = number & { readonly __datum: 'ellipsoidal' };
/** Metres in the 1985 national height datum (EPSG:5737), as shown to people and found in sources. */
export type Height1985M = number & { readonly __datum: 'cgcs1985' };
export type Radians = number & { readonly __angle: 'radians' };
/** [longitude, latitude] in degrees, CGCS2000/WGS 84 (OGC:CRS84 axis order). */
export type LonLat = readonly [lonDeg: number, latDeg: number];
/** [longitude, latitude, ellipsoidal height m]. */
export type LonLatHeight = readonly [lonDeg: number, latDeg: number, heightM: number];
/** [x, y, z] metres, earth-centred earth-fixed (EPSG:4978). */
export type Ecef = readonly [xM: number, yM: number, zM: number];
/** [west, south, east, north] degrees, CGCS2000/WGS 84. */
export type LonLatBounds = readonly [west: number, south: number, east: number, north: number];
