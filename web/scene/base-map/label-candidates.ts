import { tileLonLat } from './tile-canvas.ts';
import type { DecodedFeature } from './tile-features.ts';

/** Column of English names, where a base map has them. */
export const ENGLISH_NAME = 'name_en';

/** A string that may stand on the map; where, how important, and from how far it is worth reading. */
export interface LabelCandidate {
  /** Same thing in two tiles gives the same key. */
  readonly key: string;
  readonly text: string;
  /** In English; the same where the data has none. */
  readonly englishText: string;
  readonly look: LabelLook;
  /** Lower is more important. */
  readonly rank: number;
  readonly nearestM: number;
  readonly farthestM: number;
  readonly lon: number;
  readonly lat: number;
  /** A second place on the line, for streets and rivers; null stands upright. */
  readonly along: readonly [lon: number, lat: number] | null;
}

export type LabelLook =
  | 'city'
  | 'district'
  | 'quarter'
  | 'landmark'
  | 'village'
  | 'peak'
  | 'station'
  | 'street'
  | 'water'
  | 'park';

interface Rule {
  readonly look: LabelLook;
  readonly rank: number;
  readonly nearestM: number;
  readonly farthestM: number;
}

const PLACES: Readonly<Record<string, Rule>> = {
  city: { look: 'city', rank: 0, nearestM: 2500, farthestM: 200_000 },
  district: { look: 'district', rank: 12, nearestM: 700, farthestM: 16_000 },
  neighbourhood: { look: 'quarter', rank: 20, nearestM: 300, farthestM: 7000 },
  landmark: { look: 'landmark', rank: 16, nearestM: 0, farthestM: 6500 },
  station: { look: 'station', rank: 10, nearestM: 0, farthestM: 11_000 },
  mountain: { look: 'peak', rank: 8, nearestM: 0, farthestM: 40_000 },
  village: { look: 'village', rank: 40, nearestM: 0, farthestM: 9000 },
};
const STREETS: Readonly<Record<string, readonly [rank: number, farthestM: number]>> = {
  motorway: [22, 8000],
  trunk: [24, 5000],
  primary: [25, 4200],
  secondary: [28, 2600],
  tertiary: [34, 1200],
  residential: [44, 520],
};

/** The rule for a feature of a layer, null when it carries no label. */
function ruleOf(layer: string, feature: DecodedFeature): Rule | null {
  const className = String(feature.properties.class ?? '');
  if (layer === 'place') return PLACES[className] ?? PLACES.neighbourhood ?? null;
  if (layer === 'road' || layer === 'bridge') {
    const street = STREETS[className];
    return street ? { look: 'street', rank: street[0], nearestM: 0, farthestM: street[1] } : null;
  }
  if (layer === 'water') return { look: 'water', rank: 18, nearestM: 120, farthestM: 9000 };
  if (layer === 'landuse' && (className === 'park' || className === 'forest'))
    return { look: 'park', rank: 30, nearestM: 150, farthestM: className === 'forest' ? 16_000 : 3800 };
  return null;
}

/** Labels of one decoded tile. */
export function labelCandidates(
  features: readonly (DecodedFeature & { readonly layer: string })[],
  tile: { readonly z: number; readonly x: number; readonly y: number },
): LabelCandidate[] {
  const found = new Map<string, LabelCandidate & { readonly reach: number }>();
  for (const feature of features) {
    const { name, [ENGLISH_NAME]: english } = feature.properties;
    if (typeof name !== 'string' || name === '') continue;
    const rule = ruleOf(feature.layer, feature);
    if (rule === null) continue;
    const anchor = anchorOf(feature);
    if (anchor === null) continue;
    const fixed = feature.type === 'point';
    const key = fixed ? `${rule.look}:${name}` : `${rule.look}:${name}:${tile.z}/${tile.x}/${tile.y}`;
    const before = found.get(key);
    if (before !== undefined && before.reach >= anchor.reach) continue;
    const [lon, lat] = tileLonLat(tile, anchor.x, anchor.y);
    const along = anchor.along === null ? null : tileLonLat(tile, anchor.along[0], anchor.along[1]);
    const stated = Number(feature.properties.priority ?? 0);
    found.set(key, {
      key,
      text: name,
      englishText: typeof english === 'string' && english !== '' ? english : name,
      ...rule,
      rank: rule.rank + stated * 0.1,
      lon,
      lat,
      along,
      reach: anchor.reach,
    });
  }
  return [...found.values()].map(({ reach: _reach, ...candidate }) => candidate);
}

interface Anchor {
  readonly x: number;
  readonly y: number;
  readonly along: readonly [number, number] | null;
  /** Length of the line or extent of the area in tile units; 1e9 for points. */
  readonly reach: number;
}

function anchorOf(feature: DecodedFeature): Anchor | null {
  const longest = feature.parts.reduce<Float32Array | null>(
    (best, part) => (best === null || part.length > best.length ? part : best),
    null,
  );
  if (longest === null || longest.length < 2) return null;
  if (feature.type === 'point') return { x: longest[0] ?? 0, y: longest[1] ?? 0, along: null, reach: 1e9 };
  return feature.type === 'line' ? lineAnchor(longest) : areaAnchor(longest);
}

function lineAnchor(line: Float32Array): Anchor | null {
  let total = 0;
  const count = line.length / 2;
  const step = (at: number) =>
    Math.hypot(
      (line[at * 2 + 2] ?? 0) - (line[at * 2] ?? 0),
      (line[at * 2 + 3] ?? 0) - (line[at * 2 + 1] ?? 0),
    );
  for (let at = 0; at + 1 < count; at++) total += step(at);
  if (total < 300) return null;
  let walked = 0;
  for (let at = 0; at + 1 < count; at++) {
    const length = step(at);
    if (walked + length >= total / 2) {
      const share = length === 0 ? 0 : (total / 2 - walked) / length;
      const x = (line[at * 2] ?? 0) + ((line[at * 2 + 2] ?? 0) - (line[at * 2] ?? 0)) * share;
      const y = (line[at * 2 + 1] ?? 0) + ((line[at * 2 + 3] ?? 0) - (line[at * 2 + 1] ?? 0)) * share;
      return { x, y, along: [line[at * 2 + 2] ?? 0, line[at * 2 + 3] ?? 0], reach: total };
    }
    walked += length;
  }
  return null;
}

function areaAnchor(ring: Float32Array): Anchor {
  let x = 0;
  let y = 0;
  const count = ring.length / 2;
  for (let at = 0; at < count; at++) {
    x += ring[at * 2] ?? 0;
    y += ring[at * 2 + 1] ?? 0;
  }
  return { x: x / count, y: y / count, along: null, reach: count };
}
