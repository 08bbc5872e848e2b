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

/** Bytes of positions in rings in parts, without the header of the whole. */
function measure(geometry: WkbGeometry, positionBytes: number): number {
  let bytes = 0;
  switch (geometry.type) {
    case 'Point':
      return positionBytes;
    case 'LineString':
      return 4 + geometry.coordinates.length * positionBytes;
    case 'Polygon':
      for (const ring of geometry.coordinates) bytes += 4 + ring.length * positionBytes;
      return 4 + bytes;
    case 'MultiPoint':
      return 4 + geometry.coordinates.length * (5 + positionBytes);
    case 'MultiLineString':
      for (const line of geometry.coordinates) bytes += 9 + line.length * positionBytes;
      return 4 + bytes;
    case 'MultiPolygon':
      for (const part of geometry.coordinates) {
        bytes += 9;
        for (const ring of part) bytes += 4 + ring.length * positionBytes;
      }
      return 4 + bytes;
  }
}

/** Fills a buffer that `measure` has sized. Methods, not closures: this runs once for every feature of a publish. */
class WkbWriter {
  private at = 0;
  private readonly view: DataView;
  private readonly hasZ: boolean;

  constructor(view: DataView, hasZ: boolean) {
    this.view = view;
    this.hasZ = hasZ;
  }

  count(value: number): void {
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  header(type: keyof typeof CODES): void {
    this.view.setUint8(this.at++, 1);
    this.count(CODES[type] + (this.hasZ ? 1000 : 0));
  }

  position(coordinates: Position): void {
    this.view.setFloat64(this.at, coordinates[0] ?? 0, true);
    this.view.setFloat64(this.at + 8, coordinates[1] ?? 0, true);
    if (this.hasZ) this.view.setFloat64(this.at + 16, coordinates[2] ?? 0, true);
    this.at += this.hasZ ? 24 : 16;
  }

  line(positions: readonly Position[]): void {
    this.count(positions.length);
    for (const each of positions) this.position(each);
  }

  rings(list: readonly (readonly Position[])[]): void {
    this.count(list.length);
    for (const ring of list) this.line(ring);
  }
}

/** Little-endian ISO WKB (Z codes + 1000); dimension follows the first position, missing heights become 0. */
export function encodeWkb(geometry: WkbGeometry): Uint8Array {
  const hasZ = (firstPosition(geometry)?.length ?? 2) > 2;
  const bytes = new Uint8Array(5 + measure(geometry, hasZ ? 24 : 16));
  const writer = new WkbWriter(new DataView(bytes.buffer), hasZ);
  writer.header(geometry.type);
  switch (geometry.type) {
    case 'Point':
      writer.position(geometry.coordinates);
      break;
    case 'LineString':
      writer.line(geometry.coordinates);
      break;
    case 'Polygon':
      writer.rings(geometry.coordinates);
      break;
    case 'MultiPoint':
      writer.count(geometry.coordinates.length);
      for (const each of geometry.coordinates) {
        writer.header('Point');
        writer.position(each);
      }
      break;
    case 'MultiLineString':
      writer.count(geometry.coordinates.length);
      for (const each of geometry.coordinates) {
        writer.header('LineString');
        writer.line(each);
      }
      break;
    case 'MultiPolygon':
      writer.count(geometry.coordinates.length);
      for (const each of geometry.coordinates) {
        writer.header('Polygon');
        writer.rings(each);
      }
      break;
  }
  return bytes;
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
