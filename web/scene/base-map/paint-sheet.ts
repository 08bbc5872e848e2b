/** Colours and switches of the base map; one sheet per theme. */
export interface PaintSheet {
  readonly land: string;
  readonly areas: Readonly<Record<string, string>>;
  readonly areaOther: string;
  readonly water: string;
  readonly waterEdge: string;
  readonly waterDeep: string;
  readonly field: string;
  /** The grass inside a running track. */
  readonly pitchField: string;
  readonly roadCasing: string;
  readonly roads: Readonly<Record<string, string>>;
  readonly roadOther: string;
  readonly sidewalk: string;
  readonly laneMark: string;
  /** The line between the two directions of a wide road. */
  readonly laneMiddle: string;
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
    residential: '#e7e3d8',
    'old-town': '#e8dccb',
    village: '#e7e0cf',
    commercial: '#ebe0d8',
    office: '#e5e1e4',
    industrial: '#deddde',
    yard: '#cfdcb8',
    parking: '#dad9d6',
    plaza: '#ece7de',
    public: '#e6e2da',
    education: '#ece4d3',
    campus: '#ece4d3',
    transport: '#e0dedb',
    platform: '#d3cfc9',
    park: '#c5dab2',
    grass: '#cfdfbb',
    green: '#cddfba',
    forest: '#b0c99e',
    farmland: '#dfe3bf',
    pitch: '#c98f72',
    wetland: '#cfe0d6',
    construction: '#e6dccb',
  },
  areaOther: '#e9e4da',
  water: '#9dc4da',
  waterEdge: '#c3dde6',
  waterDeep: '#8cb8d2',
  field: '#c6cf9b',
  pitchField: '#b7d3a0',
  roadCasing: '#aaa498',
  roads: {
    motorway: '#dccfae',
    trunk: '#d3cdc0',
    primary: '#cfccc7',
    secondary: '#d2d0cc',
    tertiary: '#d8d6d2',
    residential: '#dddbd7',
    path: '#e8e2d6',
  },
  roadOther: '#d8d6d2',
  sidewalk: '#f3efe6',
  laneMark: '#fdfcf8',
  laneMiddle: '#e9c46a',
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
    yard: '#203432',
    parking: '#262e39',
    plaza: '#29323e',
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
    pitch: '#4a3733',
    wetland: '#1d333a',
    construction: '#2a2c33',
  },
  areaOther: '#202935',
  water: '#122a40',
  waterEdge: '#1d4058',
  waterDeep: '#10253a',
  field: '#293736',
  pitchField: '#234038',
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
  laneMark: '#7d8a9c',
  laneMiddle: '#a08a52',
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
