import type { Layer } from '@deck.gl/core';
import { TextLayer } from '@deck.gl/layers';
import { labelText } from './label-text.ts';
import { type LiveDrawable, type LiveMoment, placeOf, raisedOf } from './live-drawable.ts';

/** Fonts with Chinese on the usual systems. */
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
/** Glyphs of the atlas are twice the drawn size, for dense screens. */
const ATLAS_FONT_PX = 28;

/** Values beside the devices that `labelled` names; no layer for none, as deck cannot draw an empty alphabet. */
export function labelLayers(
  drawable: LiveDrawable,
  liftM: number,
  rightPx: number,
  downPx: number,
  { dark, language }: Pick<LiveMoment, 'dark' | 'language'>,
): Layer[] {
  const { layerId, opacity, motion, freshness, labelled, selected, hovered, source } = drawable;
  const named = labelled.filter((row) => source.names[row] !== null);
  if (named.length === 0) return [];
  const ink = dark ? [232, 238, 245, 255] : [32, 40, 50, 255];
  const paper = dark ? [20, 27, 36, 225] : [255, 255, 255, 235];
  const layer = new TextLayer<number>({
    ...raisedOf(drawable),
    id: `${layerId}#label`,
    data: named,
    opacity,
    fontFamily: FONT,
    fontSettings: { fontSize: ATLAS_FONT_PX, buffer: 4 },
    characterSet: 'auto',
    sizeUnits: 'pixels',
    getSize: 12.5,
    getText: (row) => labelText(drawable, row, language),
    getPosition: placeOf(drawable, liftM, named),
    getPixelOffset: [rightPx, downPx],
    getTextAnchor: 'start',
    getAlignmentBaseline: 'center',
    getColor: ink as [number, number, number, number],
    background: true,
    getBackgroundColor: paper as [number, number, number, number],
    backgroundPadding: [5, 2.5],
    backgroundBorderRadius: 3,
    updateTriggers: {
      getText: [freshness.version, selected, hovered, language],
      getPosition: motion.version,
      getColor: dark,
      getBackgroundColor: dark,
    },
  });
  return [layer as unknown as Layer];
}
