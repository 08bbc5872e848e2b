import { TwinError } from '../errors/twin-error.ts';
import { type Crs, crsLabel } from './crs.ts';

type Json = Readonly<Record<string, unknown>>;
const SCHEMA = 'https://proj.org/schemas/v0.7/projjson.schema.json';

function parameters(proj: string): ReadonlyMap<string, string> {
  return new Map(proj.split(/\s+/).map((part) => part.replace(/^\+/, '').split('=') as [string, string]));
}

function ellipsoidOf(proj: ReadonlyMap<string, string>): Json {
  const name = proj.get('ellps') ?? (proj.get('datum') === 'NAD83' ? 'GRS80' : 'WGS84');
  const known: Readonly<Record<string, readonly [string, number, number]>> = {
    GRS80: ['GRS 1980', 6378137, 298.257222101],
    WGS84: ['WGS 84', 6378137, 298.257223563],
    krass: ['Krassowsky 1940', 6378245, 298.3],
    IAU76: ['IAG 1975', 6378140, 298.257],
    bessel: ['Bessel 1841', 6377397.155, 299.1528128],
    airy: ['Airy 1830', 6377563.396, 299.3249646],
    intl: ['International 1924', 6378388, 297],
  };
  const [title, axis, inverse] = known[name] ?? known.WGS84!;
  return { name: title, semi_major_axis: axis, inverse_flattening: inverse };
}

function geographic(crs: Crs, proj: ReadonlyMap<string, string>): Json {
  const lon = { name: 'Geodetic longitude', abbreviation: 'Lon', direction: 'east', unit: 'degree' };
  const lat = { name: 'Geodetic latitude', abbreviation: 'Lat', direction: 'north', unit: 'degree' };
  const china = /CGCS|China Geodetic|CGCS2000/.test(crs.name);
  return {
    type: 'GeographicCRS',
    name: crs.kind === 'geographic' ? crs.name : `${crs.name} base`,
    datum: {
      type: 'GeodeticReferenceFrame',
      name: china
        ? 'China 2000'
        : /WGS/.test(crs.name)
          ? 'World Geodetic System 1984'
          : `datum of ${crs.name}`,
      ellipsoid: ellipsoidOf(proj),
    },
    coordinate_system: {
      subtype: 'ellipsoidal',
      axis: crs.axisOrder === 'north-east' ? [lat, lon] : [lon, lat],
    },
  };
}

/**
 * PROJJSON (schema 0.7) of a geographic, transverse-Mercator or UTM system, as GeoParquet wants it.
 * Other projections throw crs/unknown: published data is always CRS84, this serves statutory exports.
 */
export function crsProjJson(crs: Crs): Json {
  const proj = parameters(crs.proj4);
  const id =
    crs.authority === 'EPSG' || crs.authority === 'OGC'
      ? { id: { authority: crs.authority, code: crs.authority === 'EPSG' ? Number(crs.code) : crs.code } }
      : {};
  if (crs.kind === 'geographic') return { $schema: SCHEMA, ...geographic(crs, proj), ...id };
  const method = proj.get('proj');
  if (method !== 'tmerc' && method !== 'utm') {
    throw new TwinError('crs/unknown', `no PROJJSON for ${crsLabel(crs)}`, {
      remedy: 'export in CRS84 or EPSG:4549',
    });
  }
  const utm = method === 'utm';
  const number = (key: string, otherwise: number) => Number(proj.get(key) ?? otherwise);
  const centralMeridian = utm ? number('zone', 1) * 6 - 183 : number('lon_0', 0);
  const falseNorthing = utm ? (proj.has('south') ? 10_000_000 : 0) : number('y_0', 0);
  const parameter = (name: string, value: number, unit: string, code: number) => ({
    name,
    value,
    unit,
    id: { authority: 'EPSG', code },
  });
  const east = { name: 'Easting', abbreviation: 'E', direction: 'east', unit: 'metre' };
  const north = { name: 'Northing', abbreviation: 'N', direction: 'north', unit: 'metre' };
  return {
    $schema: SCHEMA,
    type: 'ProjectedCRS',
    name: crs.name,
    base_crs: geographic({ ...crs, axisOrder: 'north-east' }, proj),
    conversion: {
      name: `conversion of ${crs.name}`,
      method: { name: 'Transverse Mercator', id: { authority: 'EPSG', code: 9807 } },
      parameters: [
        parameter('Latitude of natural origin', number('lat_0', 0), 'degree', 8801),
        parameter('Longitude of natural origin', centralMeridian, 'degree', 8802),
        parameter(
          'Scale factor at natural origin',
          utm ? 0.9996 : number('k', number('k_0', 1)),
          'unity',
          8805,
        ),
        parameter('False easting', utm ? 500_000 : number('x_0', 0), 'metre', 8806),
        parameter('False northing', falseNorthing, 'metre', 8807),
      ],
    },
    coordinate_system: {
      subtype: 'Cartesian',
      axis: crs.axisOrder === 'north-east' ? [north, east] : [east, north],
    },
    ...id,
  };
}
