import { createHash } from 'node:crypto';
import type { FeatureRow } from '#core/catalogue/feature-columns.ts';
import type { DataIssue } from '#core/errors/data-issue.ts';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import { encodeWkb, type WkbGeometry } from '#core/geo/wkb.ts';
import type { SourceFeature, SourceGeometry } from '../readers/reader.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { PartRow } from '../writers/geoparquet/feature-staging.ts';
import { footprintOf } from './footprint.ts';
import type { FeatureGroup } from './group-by-root.ts';
import type { Placement } from './place-coordinates.ts';
import { type PlacedPolygon, surfaceShape } from './surface-shape.ts';

export interface MappedGroup {
  readonly row: FeatureRow;
  readonly parts: readonly PartRow[];
}

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
  low: number;
  high: number;
}

function place(coordinates: Float64Array, placement: Placement, box: Box): Float64Array {
  const placed = new Float64Array(coordinates.length);
  for (let at = 0; at + 2 < coordinates.length; at += 3) {
    const [lon, lat, height] = placement.toLonLatHeight(
      coordinates[at] ?? 0,
      coordinates[at + 1] ?? 0,
      coordinates[at + 2] ?? 0,
    );
    placed[at] = lon;
    placed[at + 1] = lat;
    placed[at + 2] = height;
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
    box.low = Math.min(box.low, height);
    box.high = Math.max(box.high, height);
  }
  return placed;
}

function positions(ring: Float64Array, withHeight: boolean): number[][] {
  const list: number[][] = [];
  for (let at = 0; at + 2 < ring.length; at += 3) {
    list.push(
      withHeight ? [ring[at] ?? 0, ring[at + 1] ?? 0, ring[at + 2] ?? 0] : [ring[at] ?? 0, ring[at + 1] ?? 0],
    );
  }
  return list;
}

function closed(ring: number[][]): number[][] {
  const first = ring[0];
  const last = ring.at(-1);
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

/** The geometries of the finest level of detail of one object; all of them where no level is stated. */
function finest(geometries: readonly SourceGeometry[]): readonly SourceGeometry[] {
  const level = (geometry: SourceGeometry) => (geometry.type === 'surfaces' ? Number(geometry.lod ?? 0) : -1);
  const best = Math.max(...geometries.map(level));
  return best < 0 ? geometries : geometries.filter((geometry) => level(geometry) === best);
}

function idOf(feature: SourceFeature, recipe: Recipe): string {
  return (
    feature.id ?? createHash('sha256').update(`${recipe.id}\n${feature.sourceKey}`).digest('hex').slice(0, 20)
  );
}

/** One top-level feature with its parts → a row; null (and an issue) when nothing of it can be placed. */
export function groupToRow(
  group: FeatureGroup,
  recipe: Recipe,
  placement: Placement,
  file: string,
  issue: (issue: DataIssue) => void,
): MappedGroup | null {
  const { root, members } = group;
  const id = idOf(root, recipe);
  const report = (code: string, message: string, action: DataIssue['action']) =>
    issue({
      code,
      severity: action === 'dropped' ? 'error' : 'warning',
      message,
      file,
      featureId: id,
      at: root.sourceKey,
      action,
    });
  const box: Box = {
    west: Infinity,
    south: Infinity,
    east: -Infinity,
    north: -Infinity,
    low: Infinity,
    high: -Infinity,
  };
  const withHeight = placement.shift.source !== 'none';
  const polygons: PlacedPolygon[] = [];
  const points: number[][] = [];
  const lines: number[][][] = [];
  const areas: number[][][][] = [];
  let solid = false;
  for (const member of members) {
    for (const geometry of finest(member.geometries)) {
      if (geometry.type === 'points')
        points.push(...positions(place(geometry.coordinates, placement, box), withHeight));
      else if (geometry.type === 'lines')
        lines.push(...geometry.lines.map((line) => positions(place(line, placement, box), withHeight)));
      else {
        const placed = geometry.polygons.map((polygon) => ({
          rings: [polygon.exterior, ...polygon.holes].map((ring) => place(ring, placement, box)),
          semantic: polygon.semantic,
        }));
        if (geometry.type === 'surfaces') {
          polygons.push(...placed);
          solid ||= geometry.solid;
        } else
          areas.push(...placed.map(({ rings }) => rings.map((ring) => closed(positions(ring, withHeight)))));
      }
    }
  }
  if (
    !Number.isFinite(box.west) ||
    !Number.isFinite(box.south) ||
    !Number.isFinite(box.low) ||
    !Number.isFinite(box.east)
  ) {
    report('geometry/missing', 'the feature has no usable geometry', 'dropped');
    return null;
  }
  const origin = [(box.west + box.east) / 2, (box.south + box.north) / 2, box.low] as const;
  let shape: Uint8Array | null = null;
  let geometry: WkbGeometry | null = null;
  if (polygons.length > 0) {
    const built = surfaceShape(polygons, createLocalFrame(origin), solid);
    if (built && built.degenerate > 0)
      report('geometry/degenerate-face', `${built.degenerate} faces without area were left out`, 'dropped');
    if (built?.turned)
      report('geometry/flipped-faces', 'the body was inside out and has been turned', 'repaired');
    shape = built?.bytes ?? null;
    geometry = footprintOf(polygons);
  } else if (areas.length > 0)
    geometry =
      areas[0] && areas.length === 1
        ? { type: 'Polygon', coordinates: areas[0] }
        : { type: 'MultiPolygon', coordinates: areas };
  else if (lines.length > 0)
    geometry =
      lines[0] && lines.length === 1
        ? { type: 'LineString', coordinates: lines[0] }
        : { type: 'MultiLineString', coordinates: lines };
  else if (points[0])
    geometry =
      points.length === 1
        ? { type: 'Point', coordinates: points[0] }
        : { type: 'MultiPoint', coordinates: points };
  if (geometry === null) {
    report('geometry/missing', 'no face of the feature has area', 'dropped');
    return null;
  }
  const described = recipe.describe(root, members, box.high - box.low);
  const spanM = Math.hypot(
    (box.east - box.west) * 95_000,
    (box.north - box.south) * 111_000,
    box.high - box.low,
  );
  return {
    row: {
      id,
      kind: described.kind,
      name: described.name,
      parentId: root.parentId,
      geometryWkb: encodeWkb(geometry),
      bounds: [box.west, box.south, box.east, box.north],
      minHeightM: box.low,
      maxHeightM: box.high,
      origin,
      validFrom: described.validFrom ?? null,
      validTo: described.validTo ?? null,
      lifecycle: described.lifecycle ?? 'existing',
      importance: described.importance ?? spanM,
      shape,
      accuracyM: null,
      sourceRef: `${file}#${root.sourceKey}`,
      attributes: described.attributes,
    },
    parts: members
      .filter((member) => member !== root)
      .map((member) => ({
        id: idOf(member, recipe),
        featureId: id,
        parentId: member.parentId,
        kind: member.type,
        name: member.name,
        attributes: member.attributes,
      })),
  };
}
