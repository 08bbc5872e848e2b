import type { Manifest } from '../../catalogue/manifest.ts';

/** Whether the points of a dataset are devices of a feed: each says what it measures (`channel`) and in which `unit`. */
export function hasDevices({ layerKind, columns }: Pick<Manifest, 'layerKind' | 'columns'>): boolean {
  const names = new Set(columns.map(({ name }) => name));
  return layerKind === 'stations' && names.has('channel') && names.has('unit');
}
