import { TwinError } from '../errors/twin-error.ts';
import { type Crs, crsLabel } from './crs.ts';
import { PROJ_METHODS, PSEUDO_MERCATOR } from './projjson-methods.ts';

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

/** proj parameters with UTM written out as the transverse Mercator it is. */
function projectionOf(proj: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (proj.get('proj') !== 'utm') return proj;
  const projection = { proj: 'tmerc', lat_0: '0', k: '0.9996', x_0: '500000' };
  return new Map([
    ...proj,
    ...Object.entries(projection),
    ['lon_0', String(Number(proj.get('zone') ?? 1) * 6 - 183)],
    ['y_0', proj.has('south') ? '10000000' : '0'],
  ]);
}

function axesOf(crs: Crs, proj: ReadonlyMap<string, string>): readonly Json[] {
  const unit: string | Json =
    proj.get('units') === 'us-ft'
      ? { type: 'LinearUnit', name: 'US survey foot', conversion_factor: 1200 / 3937 }
      : 'metre';
  const east = { name: 'Easting', abbreviation: 'E', direction: 'east', unit };
  const north = { name: 'Northing', abbreviation: 'N', direction: 'north', unit };
  return crs.axisOrder === 'north-east' ? [north, east] : [east, north];
}

function projected(crs: Crs, given: ReadonlyMap<string, string>): Json {
  const proj = projectionOf(given);
  const method =
    proj.get('nadgrids') === '@null' ? PSEUDO_MERCATOR : PROJ_METHODS.get(proj.get('proj') ?? '');
  if (!method) {
    throw new TwinError('crs/unknown', `no PROJJSON for ${crsLabel(crs)}`, {
      remedy: 'export in CRS84 or EPSG:4549',
    });
  }
  return {
    type: 'ProjectedCRS',
    name: crs.name,
    base_crs: geographic({ ...crs, axisOrder: 'north-east' }, proj),
    conversion: {
      name: `conversion of ${crs.name}`,
      method: { name: method.name, id: { authority: 'EPSG', code: method.code } },
      parameters: method.parameters.map(({ name, code, unit, keys, otherwise }) => ({
        name,
        value: Number(keys.map((key) => proj.get(key)).find((value) => value !== undefined) ?? otherwise),
        unit,
        id: { authority: 'EPSG', code },
      })),
    },
    coordinate_system: { subtype: 'Cartesian', axis: axesOf(crs, proj) },
  };
}

function geocentric(crs: Crs, proj: ReadonlyMap<string, string>): Json {
  const { datum } = geographic(crs, proj);
  const axis = ['X', 'Y', 'Z'].map((letter) => ({
    name: `Geocentric ${letter}`,
    abbreviation: letter,
    direction: `geocentric${letter}`,
    unit: 'metre',
  }));
  return { type: 'GeodeticCRS', name: crs.name, datum, coordinate_system: { subtype: 'Cartesian', axis } };
}

/**
 * PROJJSON (schema 0.7), as GeoParquet wants it, of any system of the registry or a proj string of the projections in
 * PROJ_METHODS. The way to WGS 84 (`towgs84`) is no part of a system and is left out. Other projections throw crs/unknown.
 */
export function crsProjJson(crs: Crs): Json {
  const proj = parameters(crs.proj4);
  const id =
    crs.authority === 'EPSG' || crs.authority === 'OGC'
      ? { id: { authority: crs.authority, code: crs.authority === 'EPSG' ? Number(crs.code) : crs.code } }
      : {};
  if (crs.authority === 'GCJ' || crs.authority === 'BD')
    throw new TwinError('crs/unknown', `${crs.name} is a shifted map datum and has no PROJJSON`, {
      remedy: 'export in CRS84 or EPSG:4549',
    });
  const body =
    crs.kind === 'geographic'
      ? geographic(crs, proj)
      : crs.kind === 'geocentric'
        ? geocentric(crs, proj)
        : projected(crs, proj);
  return { $schema: SCHEMA, ...body, ...id };
}
