import { withMetreEndings } from '../stated-number.ts';

/** Column names (see `columnName`) under which sources state what a building is, the surest first. */

const HEIGHT_WORDS = [
  ...['height', 'measured_height', 'building_height', 'bldg_height'],
  ...['建筑高度', '建筑物高度', '房屋高度', '楼房高度', '楼高', '房高', '高度'],
];

/** Height of a building above its ground, metres. A limit of height (`height_limit`, `限高`) is none. */
export const HEIGHT_NAMES = withMetreEndings(HEIGHT_WORDS);

/** Number of storeys. */
export const STOREYS_NAMES = [
  ...['storeys', 'storeys_above_ground', 'stories', 'floors', 'levels', 'building_levels', 'floor'],
  ...['num_storeys', 'num_stories', 'num_floors', 'number_of_storeys', 'number_of_floors'],
  ...['storey_count', 'floor_count', 'building_floors', 'building_storeys'],
  ...['地上层数', '建筑层数', '房屋层数', '层数', '楼层数', '楼层', '总层数'],
];

/** Height of one storey, metres. */
export const STOREY_HEIGHT_NAMES = withMetreEndings(['storey_height', 'floor_height', '层高']);

/** Planning indicators: what states one is a plot, and its height and storeys are what may be built there. */
export const PLOT_NAMES = [
  ...['floor_area_ratio', 'far', 'plot_ratio', 'height_limit', 'height_limit_m'],
  ...['容积率', '建筑密度', '绿地率', '限高', '建筑限高', '控制高度', '限高_m', '建筑限高_m', '控制高度_m'],
];

/** What is looked for where a footprint has no height, in words. */
export const HEIGHT_WORDS_SOUGHT = 'height, measured_height, building_height, 高度, 建筑高度, 楼高, 房屋高度';
export const STOREYS_WORDS_SOUGHT =
  'storeys, floors, levels, building:levels, num_floors, 层数, 地上层数, 楼层数';
