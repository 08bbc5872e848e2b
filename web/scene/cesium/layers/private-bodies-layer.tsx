import { useEffect, useMemo, useState } from 'react';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { CITY_OBJECT_COLORS } from '#core/tiles/city-object-colors.ts';
import { type BodyTileset, bodyTileset } from '../../private/body-tileset.ts';
import type { LayerSpec } from '../../scene-types.ts';
import { styleColor } from '../../style/style-color.ts';
import type { ColorById } from '../feature-state.ts';
import { createTintShader } from '../tint-shader.ts';
import { type LayerShader, useTileset } from './use-tileset.ts';

const BODY = { tint: { light: '#ffffff', dark: '#b8c4cc' }, softness: 0.2, gain: 1 } as const;
/** What is looked at for itself stays readable at night: so much brighter than the city. */
const NIGHT_GAIN = 1.9;

function createShader(): LayerShader {
  const { shader, update } = createTintShader(BODY);
  return {
    shader,
    update(environment, dataStyled) {
      update(environment, dataStyled);
      const { night } = environment.mood;
      shader.setUniform('u_gain', 1 + (NIGHT_GAIN - 1) * night);
    },
  };
}

/** Buildings in the colour of the layer, streets, water and green in their own. */
function byKind(style: LayerStyle | null): LayerStyle | null {
  if (style?.type !== 'single') return style;
  const entries = Object.entries(CITY_OBJECT_COLORS).map(([value, rgba]) => ({
    value,
    color: `#${rgba
      .slice(0, 3)
      .map((part) => part.toString(16).padStart(2, '0'))
      .join('')}`,
    label: { zh: value, en: value },
  }));
  return { type: 'categories', column: 'kind', entries, other: style.color };
}

/** Colours by an attribute of the file; null under one colour, which the kinds take over. */
function byAttribute(style: LayerStyle | null, data: LayerSpec['privateData']): ColorById | null {
  if (style === null || style.type === 'single' || data === null) return null;
  return (id) => styleColor(style, data.features.features[Number(id)]?.properties ?? {});
}

/** A dropped city model: its bodies as they stand. */
export function PrivateBodiesLayer({ layer }: { readonly layer: LayerSpec }) {
  const bodies = layer.privateData?.bodies;
  const [tileset, setTileset] = useState<BodyTileset | null>(null);
  useEffect(() => {
    if (bodies === undefined) return;
    const made = bodyTileset(bodies);
    setTileset(made);
    return () => made.release();
  }, [bodies]);
  const { privateData, left } = layer;
  const style = useMemo(() => byKind(layer.style), [layer.style]);
  const colorById = useMemo(() => byAttribute(layer.style, privateData), [layer.style, privateData]);
  const hiddenIds = useMemo(
    () => [...(left ?? [])].flatMap((shown, feature) => (shown === 1 ? [] : [String(feature)])),
    [left],
  );
  const url = tileset?.url ?? null;
  useTileset({ ...layer, style }, { url, ghostUnderground: true, colorById, hiddenIds, createShader });
  return null;
}
