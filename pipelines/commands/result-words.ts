import type { PublishResult } from './publish-options.ts';

/** `12 features, 96 surfaces`, or what terrain has instead: tiles, their levels and their size. */
export function resultInWords({ features, surfaces, terrain }: PublishResult): string {
  if (terrain === undefined)
    return surfaces === 0 ? `${features} features` : `${features} features, ${surfaces} surfaces`;
  const megabytes = (terrain.bytes / 1e6).toFixed(1);
  return `${terrain.tiles} terrain tiles, levels ${terrain.minZoom} to ${terrain.maxZoom}, ${megabytes} MB`;
}
