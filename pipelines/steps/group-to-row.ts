import { createHash } from 'node:crypto';
import type { FeatureRow } from '#core/catalogue/feature-columns.ts';
import type { DataIssue } from '#core/errors/data-issue.ts';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import { encodeWkb, type WkbGeometry } from '#core/geo/wkb.ts';
import { statedLifecycle } from '../domains/stated-lifecycle.ts';
import { statedValidity } from '../domains/stated-validity.ts';
import type { SourceFeature, SourceGeometry } from '../readers/reader.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { PartRow } from '../writers/geoparquet/feature-staging.ts';
import { extrudeFootprints } from './extrude-footprint.ts';
import { footprintOf } from './footprint.ts';
import type { FeatureGroup } from './group-by-root.ts';
import type { Placement } from './place-coordinates.ts';
import { nothingPlaced, type PlacedGeometry, placeGeometry } from './placed-geometry.ts';
import { surfaceShape } from './surface-shape.ts';

export interface MappedGroup {
  readonly row: FeatureRow;
  readonly parts: readonly PartRow[];
}

/** The geometries of the finest level of detail of one object; all of them where no level is stated. */
function finest(geometries: readonly SourceGeometry[]): readonly SourceGeometry[] {
  if (geometries.length < 2) return geometries;
  const best = Math.max(...geometries.map(levelOf));
  return best < 0 ? geometries : geometries.filter((geometry) => levelOf(geometry) === best);
}

/** Level of detail of surfaces as a number, 0 where it is none (`LoD2`); −1 for what has no level. */
function levelOf(geometry: SourceGeometry): number {
  return geometry.type === 'surfaces' ? Number(geometry.lod) || 0 : -1;
}

/** What stands in the geometry column: the plan of surfaces, else areas, lines or points as they are. */
function planGeometry({ surfaces, areas, lines, points }: PlacedGeometry): WkbGeometry | null {
  if (surfaces.length > 0) return footprintOf(surfaces);
  if (areas[0])
    return areas.length === 1
      ? { type: 'Polygon', coordinates: areas[0] }
      : { type: 'MultiPolygon', coordinates: areas };
  if (lines[0])
    return lines.length === 1
      ? { type: 'LineString', coordinates: lines[0] }
      : { type: 'MultiLineString', coordinates: lines };
  if (points[0])
    return points.length === 1
      ? { type: 'Point', coordinates: points[0] }
      : { type: 'MultiPoint', coordinates: points };
  return null;
}

/** The source's id, else a hash of where the feature stands; `keySpace` tells the files of one publish apart. */
function idOf(feature: SourceFeature, recipe: Recipe, keySpace: string): string {
  return (
    feature.id ??
    createHash('sha256').update(`${recipe.id}\n${keySpace}${feature.sourceKey}`).digest('hex').slice(0, 20)
  );
}

/** How far off the way from the source's CRS may put a feature, metres; null where nothing is stated (0 in the registry). */
function statedAccuracyM({ crs }: Placement): number | null {
  return crs?.accuracyM ? crs.accuracyM : null;
}

/** Reports issues of one feature. */
function reporterOf(
  place: Pick<DataIssue, 'file' | 'featureId' | 'at'>,
  issue: (issue: DataIssue) => void,
): (code: string, message: string, action: DataIssue['action']) => void {
  return (code, message, action) =>
    issue({ code, severity: action === 'dropped' ? 'error' : 'warning', message, ...place, action });
}

/** One top-level feature with its parts → a row; null (and an issue) when nothing of it can be placed. */
export function groupToRow(
  group: FeatureGroup,
  recipe: Recipe,
  placement: Placement,
  file: string,
  issue: (issue: DataIssue) => void,
  keySpace = '',
): MappedGroup | null {
  const { root, members } = group;
  const id = idOf(root, recipe, keySpace);
  const report = reporterOf({ file, featureId: id, at: root.sourceKey }, issue);
  const placed = nothingPlaced();
  for (const member of members)
    for (const geometry of finest(member.geometries)) placeGeometry(geometry, placement, placed);
  const { west, south, east, north, low } = placed;
  if (!Number.isFinite(west + south + east + north + low + placed.high)) {
    report('geometry/missing', 'the feature has no usable geometry', 'dropped');
    return null;
  }
  if (south < -90 || north > 90 || west < -360 || east > 360) {
    report(
      'geometry/impossible-coordinate',
      `longitude ${west.toFixed(3)} to ${east.toFixed(3)} and latitude ${south.toFixed(3)} to ${north.toFixed(3)} are no place on the Earth`,
      'dropped',
    );
    return null;
  }
  const described = recipe.describe(root, members, placed.surfaces.length > 0 ? placed.high - low : 0);
  for (const { code, message, action } of described.faults ?? []) report(code, message, action);
  const geometry = planGeometry(placed);
  if (geometry === null) {
    report('geometry/missing', 'no face of the feature has area', 'dropped');
    return null;
  }
  if (described.extrudeM !== undefined && placed.surfaces.length === 0 && placed.areas.length > 0) {
    placed.surfaces.push(...extrudeFootprints(placed.areas, low, described.extrudeM));
    placed.high = low + described.extrudeM;
  }
  const origin = [(west + east) / 2, (south + north) / 2, low] as const;
  let shape: Uint8Array | null = null;
  if (placed.surfaces.length > 0) {
    const built = surfaceShape(placed.surfaces, createLocalFrame(origin), placed.solid);
    if (built && built.degenerate > 0)
      report('geometry/degenerate-face', `${built.degenerate} faces without area were left out`, 'dropped');
    if (built?.turned)
      report('geometry/flipped-faces', 'the body was inside out and has been turned', 'repaired');
    shape = built?.bytes ?? null;
  }
  const { high } = placed;
  const stated = statedValidity(described.attributes);
  const spanM = Math.hypot((east - west) * 95_000, (north - south) * 111_000, high - low);
  return {
    row: {
      id,
      kind: recipe.kindOf(root),
      name: described.name,
      parentId: root.parentId,
      geometryWkb: encodeWkb(geometry),
      bounds: [west, south, east, north],
      minHeightM: low,
      maxHeightM: high,
      origin,
      validFrom: described.validFrom ?? stated.validFrom,
      validTo: described.validTo ?? stated.validTo,
      lifecycle: described.lifecycle ?? statedLifecycle(described.attributes),
      importance: described.importance ?? spanM,
      shape,
      accuracyM: statedAccuracyM(placement),
      sourceRef: `${file}#${root.sourceKey}`,
      attributes: described.attributes,
    },
    parts: members
      .filter((member) => member !== root)
      .map((member) => ({
        id: idOf(member, recipe, keySpace),
        featureId: id,
        parentId: member.parentId,
        kind: member.type,
        name: member.name,
        attributes: member.attributes,
      })),
  };
}
