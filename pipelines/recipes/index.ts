import { TwinError } from '#core/errors/twin-error.ts';
import { BASEMAP_RECIPE } from '../domains/basemap/basemap-recipe.ts';
import { BUILDINGS_RECIPE } from '../domains/buildings/buildings-recipe.ts';
import { TREES_RECIPE, ZONES_RECIPE } from '../domains/ecology/zones-recipe.ts';
import { STATIONS_RECIPE } from '../domains/feeds/stations-recipe.ts';
import { NETWORK_RECIPE } from '../domains/networks/network-recipe.ts';
import type { SourceFeature } from '../readers/reader.ts';
import type { Recipe } from './recipe.ts';

/** Every recipe for features, the more particular first; rasters always go to terrain. */
export const RECIPES: readonly Recipe[] = [
  NETWORK_RECIPE,
  BUILDINGS_RECIPE,
  BASEMAP_RECIPE,
  TREES_RECIPE,
  ZONES_RECIPE,
  STATIONS_RECIPE,
];

/** The recipe of a name, or the first that suits the source. Throws `usage` for an unknown name. */
export function chooseRecipe(
  name: string | undefined,
  readerId: string,
  sample: readonly SourceFeature[],
): Recipe {
  const chosen =
    name === undefined
      ? RECIPES.find((recipe) => recipe.suits(readerId, sample))
      : RECIPES.find(({ id }) => id === name);
  if (chosen) return chosen;
  throw new TwinError(
    'usage',
    name === undefined
      ? 'no recipe suits the source'
      : name === 'terrain'
        ? 'the recipe terrain is for height rasters, and the source holds features'
        : `no recipe is called ${name}`,
    {
      remedy: `choose one with --recipe: ${RECIPES.map(({ id }) => id).join(', ')}; a height raster always becomes terrain`,
    },
  );
}
