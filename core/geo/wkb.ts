import { TwinError } from '../errors/twin-error.ts';

type Position = readonly number[];
/** GeoJSON-shaped geometry, 2D or with Z; what WKB carries. */
export type WkbGeometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString' | 'MultiPoint'; readonly coordinates: readonly Position[] }
  | { readonly type: 'Polygon' | 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

const CODES = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
} as const;
const NAMES = [
  '',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
] as const;

function firstPosition(geometry: WkbGeometry): Position | undefined {
  let inner: unknown = geometry.coordinates;
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0];
  return inner as Position | undefined;
}

function measure(geometry: WkbGeometry, stride: number): number {
  const line = (positions: readonly unknown[]) => 4 + positions.length * stride * 8;
  const rings = (list: readonly (readonly unknown[])[]) =>
    list.reduce<number>((sum, ring) => sum + line(ring), 4);
  switch (geometry.type) {
    case 'Point':
      return 5 + stride * 8;
    case 'LineString':
      return 5 + line(geometry.coordinates);
    case 'Polygon':
      return 5 + rings(geometry.coordinates);
    case 'MultiPoint':
      return 9 + geometry.coordinates.length * (5 + stride * 8);
    case 'MultiLineString':
      return 9 + geometry.coordinates.reduce((sum, part) => sum + 5 + line(part), 0);
    case 'MultiPolygon':
      return 9 + geometry.coordinates.reduce((sum, part) => sum + 5 + rings(part), 0);
  }
}

/** Little-endian ISO WKB (Z codes + 1000); dimension follows the first position, missing heights become 0. */
export function encodeWkb(geometry: WkbGeometry): Uint8Array {
  const hasZ = (firstPosition(geometry)?.length ?? 2) > 2;
  const stride = hasZ ? 3 : 2;
  const view = new DataView(new ArrayBuffer(measure(geometry, stride)));
  let at = 0;
  const count = (value: number) => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const header = (type: keyof typeof CODES) => {
    view.setUint8(at++, 1);
    count(CODES[type] + (hasZ ? 1000 : 0));
  };
  const position = (coordinates: Position) => {
    for (let axis = 0; axis < stride; axis++, at += 8) view.setFloat64(at, coordinates[axis] ?? 0, true);
  };
  const line = (positions: readonly Position[]) => {
    count(positions.length);
    for (const each of positions) position(each);
  };
  const rings = (list: readonly (readonly Position[])[]) => {
    count(list.length);
    for (const ring of list) line(ring);
  };
  header(geometry.type);
  switch (geometry.type) {
    case 'Point':
      position(geometry.coordinates);
      break;
    case 'LineString':
      line(geometry.coordinates);
      break;
    case 'Polygon':
      rings(geometry.coordinates);
      break;
    case 'MultiPoint':
      count(geometry.coordinates.length);
      for (const each of geometry.coordinates) {
        header('Point');
        position(each);
      }
      break;
    case 'MultiLineString':
      count(geometry.coordinates.length);
      for (const each of geometry.coordinates) {
        header('LineString');
        line(each);
      }
      break;
    case 'MultiPolygon':
      count(geometry.coordinates.length);
      for (const each of geometry.coordinates) {
        header('Polygon');
        rings(each);
      }
      break;
  }
  return new Uint8Array(view.buffer);
}

/** Reads ISO WKB and EWKB-style Z flags, either byte order; anything else is `input/unreadable`. */
export function decodeWkb(bytes: Uint8Array): WkbGeometry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  try {
    return geometry();
  } catch (cause) {
    if (cause instanceof TwinError) throw cause;
    throw new TwinError('input/unreadable', 'well-known binary ends too early', {
      place: { at: `byte ${at}` },
      cause,
    });
  }

  function geometry(): WkbGeometry {
    const little = view.getUint8(at++) === 1;
    const raw = view.getUint32(at, little);
    at += 4;
    const code = raw & 0x0fffffff;
    const hasZ = (raw & 0x80000000) !== 0 || Math.floor(code / 1000) === 1;
    const type = NAMES[code % 1000];
    const u32 = () => {
      const value = view.getUint32(at, little);
      at += 4;
      if (value * 4 > bytes.byteLength) throw new RangeError('count beyond the end');
      return value;
    };
    const list = <T>(read: () => T): T[] => Array.from({ length: u32() }, read);
    const position = (): number[] => {
      const coordinates = [view.getFloat64(at, little), view.getFloat64(at + 8, little)];
      at += 16;
      if (hasZ) {
        coordinates.push(view.getFloat64(at, little));
        at += 8;
      }
      return coordinates;
    };
    const line = () => list(position);
    const rings = () => list(line);
    switch (type) {
      case 'Point':
        return { type, coordinates: position() };
      case 'LineString':
        return { type, coordinates: line() };
      case 'Polygon':
        return { type, coordinates: rings() };
      case 'MultiPoint':
        return { type, coordinates: list(() => geometry().coordinates as Position) };
      case 'MultiLineString':
        return { type, coordinates: list(() => geometry().coordinates as Position[]) };
      case 'MultiPolygon':
        return { type, coordinates: list(() => geometry().coordinates as Position[][]) };
      default:
        throw new TwinError('input/unreadable', `well-known binary geometry type ${raw} is not supported`, {
          place: { at: `byte ${at}` },
        });
    }
  }
}
