import type { Tiling } from '#core/catalogue/manifest.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { Dataset } from '../sources/dataset.ts';
import { findDataset } from '../sources/find-dataset.ts';
import type { CatalogueSnapshot } from '../sources/read-catalogue.ts';

/** The dataset when the version of the address is the one in force; other versions are gone. */
export function findVersion(snapshot: CatalogueSnapshot, id: string, version: string): Dataset {
  const dataset = findDataset(snapshot, id);
  if (dataset.manifest.version === version) return dataset;
  throw new TwinError('request/not-found', `version ${version.slice(0, 80)} of ${id} is not in force`, {
    remedy: `the version in force is ${dataset.manifest.version}`,
  });
}

export function requireTiling({ manifest, hasFeatures }: Dataset): Tiling {
  if (manifest.tiling !== null && hasFeatures) return manifest.tiling;
  throw new TwinError('request/not-found', `dataset ${manifest.id} has no 3D tiles`);
}

const WHOLE = /^\d{1,8}$/;

/** Level, x and y of an address inside the tiling, else `request/invalid` or `tile/outside`. */
export function parseTileAddress(levels: number, level: string, x: string, y: string) {
  if (![level, x, y].every((text) => WHOLE.test(text))) {
    throw new TwinError('request/invalid', 'a tile address is three whole numbers');
  }
  const address = { level: Number(level), x: Number(x), y: Number(y) };
  const side = 2 ** address.level;
  if (address.level >= levels || address.x >= side || address.y >= side) {
    throw new TwinError('tile/outside', `tile ${level}/${x}/${y} lies outside the tiling`);
  }
  return address;
}
