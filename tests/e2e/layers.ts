import { LAYER_KINDS, type LayerKind } from '#core/catalogue/domains.ts';

const SAMPLE = {
  terrain: 'xuancheng-terrain',
  basemap: 'xuancheng-basemap',
  buildings: 'xuancheng-buildings',
  network: 'xuancheng-water',
  zones: 'xuancheng-zones',
  stations: 'xuancheng-stations',
  trees: 'xuancheng-trees',
  vehicles: 'vehicles',
} as const satisfies Partial<Record<LayerKind, string>>;

/** Part of a link that shows only these layers of the sample city: less to draw in software. */
export const onlyLayers = (...kinds: readonly (keyof typeof SAMPLE)[]) =>
  `&l=${kinds.map((kind) => `${SAMPLE[kind]}~${LAYER_KINDS.indexOf(kind)}~100`).join('.')}`;

/** Noon of a summer day: the same light whenever the tests run. */
export const NOON = `&t=planned,${(Date.UTC(2026, 5, 21, 4) / 1000).toString(36)}`;
