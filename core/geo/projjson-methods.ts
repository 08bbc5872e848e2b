/** One parameter of a projection: its EPSG name and code, the proj keys it is read from (first present), and its value without them. */
export interface ProjParameter {
  readonly name: string;
  readonly code: number;
  readonly unit: 'degree' | 'metre' | 'unity';
  readonly keys: readonly string[];
  readonly otherwise: number;
}

/** A projection as EPSG names it. */
export interface ProjMethod {
  readonly name: string;
  readonly code: number;
  readonly parameters: readonly ProjParameter[];
}

const degree = (name: string, code: number, key: string, otherwise = 0): ProjParameter => ({
  ...{ name, code, unit: 'degree', otherwise },
  keys: [key],
});
const metre = (name: string, code: number, key: string): ProjParameter => ({
  ...{ name, code, unit: 'metre', otherwise: 0 },
  keys: [key],
});
const scale = (name: string, code: number): ProjParameter => ({
  ...{ name, code, unit: 'unity', otherwise: 1 },
  keys: ['k', 'k_0'],
});

const LATITUDE = degree('Latitude of natural origin', 8801, 'lat_0');
const LONGITUDE = degree('Longitude of natural origin', 8802, 'lon_0');
const SCALE = scale('Scale factor at natural origin', 8805);
const OFFSETS = [metre('False easting', 8806, 'x_0'), metre('False northing', 8807, 'y_0')] as const;
const CENTRE = [
  degree('Latitude of projection centre', 8811, 'lat_0'),
  degree('Longitude of projection centre', 8812, 'lon_0'),
] as const;

/** Projection methods by proj name; names and codes of the EPSG registry (Guidance Note 7-2). */
export const PROJ_METHODS: ReadonlyMap<string, ProjMethod> = new Map([
  [
    'tmerc',
    { name: 'Transverse Mercator', code: 9807, parameters: [LATITUDE, LONGITUDE, SCALE, ...OFFSETS] },
  ],
  [
    'merc',
    { name: 'Mercator (variant A)', code: 9804, parameters: [LATITUDE, LONGITUDE, SCALE, ...OFFSETS] },
  ],
  [
    'sterea',
    { name: 'Oblique Stereographic', code: 9809, parameters: [LATITUDE, LONGITUDE, SCALE, ...OFFSETS] },
  ],
  ['cass', { name: 'Cassini-Soldner', code: 9806, parameters: [LATITUDE, LONGITUDE, ...OFFSETS] }],
  [
    'lcc',
    {
      name: 'Lambert Conic Conformal (2SP)',
      code: 9802,
      parameters: [
        degree('Latitude of false origin', 8821, 'lat_0'),
        degree('Longitude of false origin', 8822, 'lon_0'),
        degree('Latitude of 1st standard parallel', 8823, 'lat_1'),
        degree('Latitude of 2nd standard parallel', 8824, 'lat_2'),
        metre('Easting at false origin', 8826, 'x_0'),
        metre('Northing at false origin', 8827, 'y_0'),
      ],
    },
  ],
  [
    // The Swiss projection is the oblique Mercator of azimuth and rectified angle 90°.
    'somerc',
    {
      name: 'Hotine Oblique Mercator (variant B)',
      code: 9815,
      parameters: [
        ...CENTRE,
        degree('Azimuth at projection centre', 8813, 'alpha', 90),
        degree('Angle from Rectified to Skew Grid', 8814, 'gamma', 90),
        scale('Scale factor at projection centre', 8815),
        metre('Easting at projection centre', 8816, 'x_0'),
        metre('Northing at projection centre', 8817, 'y_0'),
      ],
    },
  ],
  [
    'krovak',
    {
      name: 'Krovak (North Orientated)',
      code: 1041,
      parameters: [
        degree('Latitude of projection centre', 8811, 'lat_0'),
        degree('Longitude of origin', 8833, 'lon_0'),
        degree('Co-latitude of cone axis', 1036, 'alpha'),
        degree('Latitude of pseudo standard parallel', 8818, 'lat_ts', 78.5),
        scale('Scale factor on pseudo standard parallel', 8819),
        ...OFFSETS,
      ],
    },
  ],
  [
    'cea',
    {
      name: 'Lambert Cylindrical Equal Area',
      code: 9835,
      parameters: [degree('Latitude of 1st standard parallel', 8823, 'lat_ts'), LONGITUDE, ...OFFSETS],
    },
  ],
]);

/** Web Mercator: spherical formulas on the ellipsoid's axis. */
export const PSEUDO_MERCATOR: ProjMethod = {
  name: 'Popular Visualisation Pseudo Mercator',
  code: 1024,
  parameters: [LATITUDE, LONGITUDE, ...OFFSETS],
};
