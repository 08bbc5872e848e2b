import proj4 from 'proj4';
import { TwinError } from '../errors/twin-error.ts';
import type { Crs } from './crs.ts';
import china from './crs-tables/epsg-china.json' with { type: 'json' };
import world from './crs-tables/epsg-world.json' with { type: 'json' };

interface TableEntry {
  readonly epsg: number;
  readonly name: string;
  readonly axes: readonly string[];
  readonly areaOfUse: readonly number[];
  readonly proj4: string;
  readonly vertical?: string | null;
  readonly accuracyM?: number;
}

/** Legacy Chinese datums without public parameters: how far off an unshifted position may be (domain table 1.4). */
const LEGACY_ACCURACY_M: readonly (readonly [ellipsoid: string, accuracyM: number])[] = [
  ['+ellps=krass', 100],
  ['+ellps=IAU76', 100],
];

function fromTable(entry: TableEntry): Crs | null {
  if (!entry.proj4.includes('+proj=')) return null;
  const legacy = LEGACY_ACCURACY_M.find(([ellipsoid]) => entry.proj4.includes(ellipsoid));
  const kind = /\+proj=longlat/.test(entry.proj4)
    ? 'geographic'
    : /\+proj=geocent/.test(entry.proj4)
      ? 'geocentric'
      : 'projected';
  const [west = -180, south = -90, east = 180, north = 90] = entry.areaOfUse;
  const up = entry.axes.find((axis) => /up$/i.test(axis));
  return {
    authority: 'EPSG',
    code: String(entry.epsg),
    name: entry.name,
    kind,
    axisOrder: /north$/i.test(entry.axes[0] ?? '') ? 'north-east' : 'east-north',
    proj4: entry.proj4.replace(/ \+vunits=\S+/, ''),
    verticalDatum: entry.vertical ?? (up || kind === 'geocentric' ? 'ellipsoidal' : null),
    accuracyM: entry.accuracyM ?? legacy?.[1] ?? 0,
    areaOfUse: [west, south, east, north],
    // Read from the EPSG registry, but how far off an unshifted legacy datum lies is not.
    status: legacy === undefined ? 'verified' : 'from memory',
  };
}

const BY_CODE: ReadonlyMap<number, Crs> = new Map(
  [...(china.crs as readonly TableEntry[]), ...(world.crs as readonly TableEntry[])].flatMap((entry) => {
    const crs = fromTable(entry);
    return crs ? [[entry.epsg, crs] as const] : [];
  }),
);

const CRS84: Crs = {
  authority: 'OGC',
  code: 'CRS84',
  name: 'WGS 84 longitude-latitude',
  kind: 'geographic',
  axisOrder: 'east-north',
  proj4: '+proj=longlat +datum=WGS84 +no_defs',
  verticalDatum: null,
  accuracyM: 0,
  areaOfUse: [-180, -90, 180, 90],
  status: 'verified',
};
/** Public polynomial of the shifted datum: itself within about 1 m of the true encrypted offset (domain table 1.4). */
const GCJ02: Crs = {
  ...CRS84,
  authority: 'GCJ',
  code: '02',
  name: 'GCJ-02 (火星坐标)',
  accuracyM: 1,
  areaOfUse: [72, 0, 138, 56],
  status: 'from memory',
};
const BD09: Crs = { ...GCJ02, authority: 'BD', code: '09', name: 'BD-09 (百度坐标)', accuracyM: 2 };

function universalTransverseMercator(code: number): Crs | null {
  const south = code >= 32701 && code <= 32760;
  if (!south && !(code >= 32601 && code <= 32660)) return null;
  const zone = code % 100;
  const west = zone * 6 - 186;
  return {
    ...CRS84,
    authority: 'EPSG',
    code: String(code),
    name: `WGS 84 / UTM zone ${zone}${south ? 'S' : 'N'}`,
    kind: 'projected',
    proj4: `+proj=utm +zone=${zone}${south ? ' +south' : ''} +datum=WGS84 +units=m +no_defs`,
    areaOfUse: [west, south ? -80 : 0, west + 6, south ? 0 : 84],
  };
}

function fromProjString(text: string): Crs {
  try {
    proj4(text).forward([0, 0]);
  } catch (cause) {
    throw new TwinError('crs/unknown', `proj string not understood: ${text}`, {
      remedy:
        'check the spelling of the proj string, e.g. +proj=tmerc +lon_0=118.75 +x_0=500000 +ellps=GRS80 +units=m',
      cause,
    });
  }
  const geographic = /\+proj=(longlat|latlong)/.test(text);
  return {
    ...CRS84,
    authority: 'PROJ',
    code: text,
    name: text,
    kind: geographic ? 'geographic' : 'projected',
    proj4: text,
    accuracyM: null,
    areaOfUse: null,
    status: 'from memory',
  };
}

/** All EPSG systems the tables name, for lists and candidates. */
export function knownCrs(): readonly Crs[] {
  return [...BY_CODE.values()];
}

/**
 * A CRS from `EPSG:4549`, `4549`, an OGC URN (`urn:ogc:def:crs:EPSG::7415`, compound `urn:ogc:def:crs,crs:EPSG::x,crs:EPSG::y`),
 * an OGC URL (`…/def/crs/EPSG/0/7415`), `CRS84`, `CRS84h`, `GCJ-02`, `BD-09`, or a proj string.
 * Throws TwinError crs/unknown.
 */
export function resolveCrs(text: string): Crs {
  const given = text.trim();
  if (given.startsWith('+')) return fromProjString(given);
  if (/CRS84h?$/i.test(given))
    return /h$/i.test(given) ? { ...CRS84, code: 'CRS84h', verticalDatum: 'ellipsoidal' } : CRS84;
  if (/^gcj[-_ ]?(02)?$/i.test(given)) return GCJ02;
  if (/^bd[-_ ]?(09)?$/i.test(given)) return BD09;
  const codes = [...given.matchAll(/EPSG(?:\/[\d.]+\/|:[\d.]*:|:)(\d+)/gi)].map((match) => Number(match[1]));
  if (codes.length === 0 && /^\d{4,6}$/.test(given)) codes.push(Number(given));
  const horizontal = codes[0];
  const crs =
    horizontal === undefined ? null : (BY_CODE.get(horizontal) ?? universalTransverseMercator(horizontal));
  if (!crs) {
    throw new TwinError('crs/unknown', `coordinate system not known: ${given}`, {
      remedy: 'give a known EPSG code or a proj string with --crs',
    });
  }
  const vertical = codes[1];
  return vertical === undefined
    ? crs
    : { ...crs, verticalDatum: vertical === 5737 ? '1985' : `EPSG:${vertical}` };
}
