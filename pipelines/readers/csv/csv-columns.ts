/** Which columns carry what; indices into a row, -1 where absent. */
export interface CsvColumns {
  readonly names: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly wkt: number;
  readonly id: number;
  readonly name: number;
  /** How the pair was named: by angle, by direction, or only x and y (whose meaning the values decide). */
  readonly pair: 'degrees' | 'directions' | 'xy';
}

const PAIRS = [
  {
    pair: 'degrees',
    x: ['lon', 'lng', 'long', 'longitude', 'lon_deg', '经度', '东经'],
    y: ['lat', 'latitude', 'lat_deg', '纬度', '北纬'],
  },
  {
    pair: 'directions',
    x: ['east', 'easting', 'e', 'east_m', '东坐标', '横坐标', '东'],
    y: ['north', 'northing', 'n', 'north_m', '北坐标', '纵坐标', '北'],
  },
  {
    pair: 'xy',
    x: ['x', 'x坐标', 'x_coord', 'coord_x', 'point_x'],
    y: ['y', 'y坐标', 'y_coord', 'coord_y', 'point_y'],
  },
] as const;
/** Height of the foot: preferred, since `height` beside it is then the thing's own. */
const GROUND_HEIGHTS = ['ground_height_m', 'ground_height', 'ground_m', 'ground_z', '地面高程', '地面标高'];
const HEIGHTS = [
  'z',
  'h',
  'height',
  'height_m',
  'elevation',
  'elevation_m',
  'elev',
  'alt',
  'altitude',
  '高程',
  '标高',
  '海拔',
];
const WKT = ['wkt', 'geom', 'geometry', 'the_geom', 'wkt_geom', 'geom_wkt', '几何'];
const IDS = ['id', 'fid', 'gid', 'objectid', 'code', '编号', '编码', '点号'];
const NAMES = ['name', '名称', '名字', 'title'];

/** Finds the coordinate columns of a header row; null when there are none. */
export function findCsvColumns(header: readonly string[]): CsvColumns | null {
  const names = header.map((name, index) => (name === '' ? `column_${index + 1}` : name));
  // Units in brackets, as in "X(m)" or "经度（°）", are no part of the name.
  const keys = names.map((name) =>
    name
      .toLowerCase()
      .replace(/[\s]*[([（【].*$/, '')
      .trim(),
  );
  const find = (wanted: readonly string[]) => keys.findIndex((key) => wanted.includes(key));
  const ground = find(GROUND_HEIGHTS);
  const z = ground >= 0 ? ground : find(HEIGHTS);
  const common = { names, z, wkt: find(WKT), id: find(IDS), name: find(NAMES) };
  for (const { pair, x, y } of PAIRS) {
    const columns = { x: find(x), y: find(y) };
    if (columns.x >= 0 && columns.y >= 0) return { ...common, ...columns, pair };
  }
  return common.wkt >= 0 ? { ...common, x: -1, y: -1, pair: 'xy' } : null;
}
