import type { Layer } from '@deck.gl/core';
import type { LiveDrawable, LiveMoment } from './live-drawable.ts';
import { stationLayers } from './station-layers.ts';
import { vehicleLayers } from './vehicle-layers.ts';

/** Deck layers of one live layer at one moment; a constant number of objects, whatever the device count. */
export function liveDeckLayers(drawable: LiveDrawable, moment: LiveMoment): Layer[] {
  return drawable.kind === 'stations' ? stationLayers(drawable, moment) : vehicleLayers(drawable, moment);
}
