import { HYDRANT, JUNCTION, MANHOLE, PUMP, STATION, TANK, VALVE } from './network-parts.ts';
import type { TileModel } from './solid.ts';
import {
  TREE_BROADLEAF,
  TREE_CONIFER,
  TREE_SMALL,
  TREE_SPREADING,
  TREE_UPRIGHT,
  TREE_WEEPING,
} from './trees.ts';

/** Models an instance may name: trees in units of crown and height, all others at true size in metres. */
export const TILE_MODELS: ReadonlyMap<string, TileModel> = new Map([
  ['tree-broadleaf', TREE_BROADLEAF],
  ['tree-spreading', TREE_SPREADING],
  ['tree-upright', TREE_UPRIGHT],
  ['tree-small', TREE_SMALL],
  ['tree-weeping', TREE_WEEPING],
  ['tree-conifer', TREE_CONIFER],
  ['valve', VALVE],
  ['hydrant', HYDRANT],
  ['manhole', MANHOLE],
  ['junction', JUNCTION],
  ['tank', TANK],
  ['pump', PUMP],
  ['station', STATION],
]);
