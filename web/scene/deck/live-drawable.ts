import type { LayerStyle } from '#core/catalogue/style.ts';
import type { SceneSettings } from '../scene-types.ts';
import type { RaisedProps } from './cesium-depth-effect.ts';
import { FRESHNESS } from './freshness.ts';
import type { FreshnessTable } from './freshness-table.ts';
import { isUneven, liveColor, markShare } from './live-colors.ts';
import type { LiveSource } from './live-layers.ts';
import type { Motion } from './motion.ts';

/** One live layer as it is drawn now. */
export interface LiveDrawable {
  readonly layerId: string;
  readonly kind: 'stations' | 'vehicles';
  readonly source: LiveSource;
  readonly motion: Motion;
  readonly freshness: FreshnessTable;
  readonly style: LayerStyle | null;
  /** Entries of a category style that are shown alone; empty = all. */
  readonly entriesAlone: readonly number[];
  readonly opacity: number;
  /** Rows ringed: selected, then hovered; -1 is none. */
  readonly selected: number;
  readonly hovered: number;
  /** Rows with a label. */
  readonly labelled: readonly number[];
}

/** What a frame looks like, whatever the layer. */
export interface LiveMoment {
  /** 0–1 of the pulse; constant with reduced motion. */
  readonly pulse: number;
  /** Camera to the middle of the picture, metres. */
  readonly distanceM: number;
  readonly dark: boolean;
  readonly language: SceneSettings['language'];
  /** Of the camera, in whole degrees: symbols turn with it. */
  readonly headingDeg: number;
  readonly pitchDeg: number;
}

export type Row = { readonly index: number; target: number[] };
const GREY = [126, 134, 144] as const;

/** East, north, up metres of rows; `rows` maps the layer's index to the row, absent = the same. */
export function placeOf({ motion }: LiveDrawable, liftM: number, rows?: Uint32Array | readonly number[]) {
  return (_: unknown, { index, target }: Row) => {
    const at = (rows === undefined ? index : (rows[index] ?? 0)) * 3;
    target[0] = motion.positions[at] ?? 0;
    target[1] = motion.positions[at + 1] ?? 0;
    target[2] = (motion.positions[at + 2] ?? 0) + liftM;
    return target as [number, number, number];
  };
}

/** Colours of rows by style; grey when offline, half grey for a mover that fell silent: it may be elsewhere by now. */
export function colorOf(drawable: LiveDrawable, alpha: number, rows?: Uint32Array | readonly number[]) {
  const { source, style, freshness, kind } = drawable;
  return (_: unknown, { index, target }: Row) => {
    const row = rows === undefined ? index : (rows[index] ?? 0);
    const state = freshness.states[row];
    const own = state === FRESHNESS.offline ? GREY : liveColor(source, row, style);
    const greyShare = state === FRESHNESS.stale && kind === 'vehicles' ? 0.6 : 0;
    for (let channel = 0; channel < 3; channel++)
      target[channel] = (own[channel] ?? 0) * (1 - greyShare) + (GREY[channel] ?? 0) * greyShare;
    target[3] = alpha;
    return target as [number, number, number, number];
  };
}

/** Sizes of rows as shares of a whole mark, 0 for those that chosen legend entries leave out. */
export function sizeOf({ source, style, entriesAlone }: LiveDrawable) {
  if (!isUneven(style, entriesAlone)) return 1;
  return (_: unknown, { index }: { index: number }) => markShare(source, index, style, entriesAlone);
}

const LIGHT_INK = [255, 255, 255] as const;
const DARK_INK = [38, 44, 52] as const;

/** Ink that reads on the colour of a row's mark: dark on yellow and the like. */
export function inkOn({ source, style }: LiveDrawable) {
  return (_: unknown, { index }: { index: number }) => {
    const [red, green, blue] = liveColor(source, index, style);
    const isPale = 0.299 * red + 0.587 * green + 0.114 * blue > 165;
    return [...(isPale ? DARK_INK : LIGHT_INK), 255] as [number, number, number, number];
  };
}

/** A building that a point lies in does not hide it; a device has a height of its own and is hidden as it would be. */
const BURIED_REACH_M = 80;

export const raisedOf = ({ source }: Pick<LiveDrawable, 'source'>): RaisedProps => ({
  nearerM: source.hasReadings ? 0 : BURIED_REACH_M,
});

const counts = new Map<number, { readonly length: number }>();

/** Data of `count` rows, the same object for the same count: another one has deck evaluate every row anew. */
export function rowCount(count: number): { readonly length: number } {
  const known = counts.get(count) ?? { length: count };
  counts.set(count, known);
  return known;
}

export const kindOf = ({ kindNames, kinds }: LiveSource, row: number): string =>
  kindNames[kinds[row] ?? 0] ?? '';
