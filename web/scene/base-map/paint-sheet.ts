/** Colours and switches of the base map; one sheet per theme. */
export interface PaintSheet {
  readonly land: string;
  readonly areas: Readonly<Record<string, string>>;
  readonly areaOther: string;
  readonly water: string;
  readonly waterEdge: string;
  readonly waterDeep: string;
  readonly field: string;
  readonly roadCasing: string;
  readonly roads: Readonly<Record<string, string>>;
  readonly roadOther: string;
  readonly sidewalk: string;
  readonly laneMark: string;
  readonly bridge: string;
  readonly rail: string;
  readonly railGap: string;
  readonly contour: string;
  readonly labelText: string;
  readonly labelHalo: string;
  readonly labelWater: string;
  readonly labelPark: string;
  readonly labelStreet: string;
}

export const LIGHT_SHEET: PaintSheet = {
  land: '#efebe2',
  areas: {
    residential: '#ebe5da',
    'old-town': '#eadfcf',
    village: '#e9e2d3',
    commercial: '#efe1d8',
    office: '#e7e2e6',
    industrial: '#e2dfdf',
    public: '#e6e2da',
    education: '#ece4d3',
    campus: '#ece4d3',
    transport: '#e0dedb',
    platform: '#d3cfc9',
    park: '#cfe0bf',
    grass: '#d6e4c4',
    green: '#d3e2c2',
    forest: '#bed3ae',
    farmland: '#e4e6c9',
    pitch: '#cfe0c4',
    wetland: '#cfe0d6',
    construction: '#e6dccb',
  },
  areaOther: '#e9e4da',
  water: '#a9cbdd',
  waterEdge: '#8fb8cf',
  waterDeep: '#9cc2d7',
  field: '#cdd2a4',
  roadCasing: '#c9c1b3',
  roads: {
    motorway: '#f3ddb4',
    trunk: '#f6e7c8',
    primary: '#f9f0da',
    secondary: '#fdf8ec',
    tertiary: '#ffffff',
    residential: '#ffffff',
    path: '#f4efe6',
  },
  roadOther: '#ffffff',
  sidewalk: '#e2dcd1',
  laneMark: '#cfc4ae',
  bridge: '#aaa396',
  rail: '#8f8f94',
  railGap: '#f3f0ea',
  contour: '#cbbf9f',
  labelText: '#39414c',
  labelHalo: '#fbf9f5',
  labelWater: '#2f6486',
  labelPark: '#47703a',
  labelStreet: '#5c564c',
};

export const DARK_SHEET: PaintSheet = {
  land: '#1c2531',
  areas: {
    residential: '#202a37',
    'old-town': '#252b36',
    village: '#232c36',
    commercial: '#272c3a',
    office: '#242c3b',
    industrial: '#222832',
    public: '#232b38',
    education: '#252c35',
    campus: '#252c35',
    transport: '#252b35',
    platform: '#323a46',
    park: '#1f3333',
    grass: '#213534',
    green: '#203433',
    forest: '#1a302f',
    farmland: '#212d31',
    pitch: '#25403a',
    wetland: '#1d333a',
    construction: '#2a2c33',
  },
  areaOther: '#202935',
  water: '#122a40',
  waterEdge: '#1d4058',
  waterDeep: '#10253a',
  field: '#293736',
  roadCasing: '#121922',
  roads: {
    motorway: '#5b5344',
    trunk: '#514d47',
    primary: '#484c55',
    secondary: '#3f4856',
    tertiary: '#37414f',
    residential: '#313b49',
    path: '#2a3441',
  },
  roadOther: '#323c4a',
  sidewalk: '#28323f',
  laneMark: '#697587',
  bridge: '#596475',
  rail: '#5e6877',
  railGap: '#1f2835',
  contour: '#2e3a42',
  labelText: '#d5dde8',
  labelHalo: '#111923',
  labelWater: '#7fb4d8',
  labelPark: '#8fbf97',
  labelStreet: '#a9b4c3',
};

export function paintSheet(theme: 'light' | 'dark'): PaintSheet {
  return theme === 'light' ? LIGHT_SHEET : DARK_SHEET;
}

/** Carriageway where a road states no width_m, metres. */
export const ROAD_WIDTHS_M: Readonly<Record<string, number>> = {
  motorway: 26,
  trunk: 32,
  primary: 26,
  secondary: 18,
  tertiary: 11,
  residential: 6,
  path: 3,
};

/** Least drawn width in pixels of a 512 px tile by class, so that the net reads from afar. */
export const ROAD_LEAST_PX: Readonly<Record<string, number>> = {
  motorway: 2.6,
  trunk: 2.4,
  primary: 2,
  secondary: 1.5,
  tertiary: 0.9,
  residential: 0.5,
  path: 0.4,
};

/** Base-map level from which a class is drawn at all. */
export const ROAD_FIRST_LEVEL: Readonly<Record<string, number>> = {
  motorway: 0,
  trunk: 7,
  primary: 9,
  secondary: 11,
  tertiary: 12,
  residential: 13,
  path: 14,
};

export const ROAD_ORDER: readonly string[] = [
  'path',
  'residential',
  'tertiary',
  'secondary',
  'primary',
  'trunk',
  'motorway',
];
