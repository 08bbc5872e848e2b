import { mixHex } from './color.ts';

/** Everything that light, weather and theme decide; plain colours, applied by the engine rooms. */
export interface Mood {
  readonly skyZenith: string;
  readonly skyHorizon: string;
  readonly haze: string;
  /** Distance at which haze hides 63 % of what is behind it. */
  readonly hazeDistanceM: number;
  readonly sun: string;
  readonly sunStrength: number;
  readonly skyLight: string;
  readonly groundLight: string;
  readonly wall: string;
  readonly roof: string;
  readonly edgeStrength: number;
  /** Factor on the base map. */
  readonly groundBrightness: number;
  readonly landColor: string;
  /** 0 day … 1 deep night. */
  readonly night: number;
}

interface Sheet extends Omit<Mood, 'night'> {}

const LIGHT_DAY: Sheet = {
  skyZenith: '#7ba6d0',
  skyHorizon: '#dde8f0',
  haze: '#d3e0ea',
  hazeDistanceM: 24_000,
  sun: '#fff1da',
  sunStrength: 0.56,
  skyLight: '#b3bcc9',
  groundLight: '#aaa59f',
  wall: '#f3efe7',
  roof: '#bdb9b3',
  edgeStrength: 0.2,
  groundBrightness: 1,
  landColor: '#f1eee7',
};
const LIGHT_NIGHT: Sheet = {
  skyZenith: '#0c1526',
  skyHorizon: '#31415c',
  haze: '#26344c',
  hazeDistanceM: 12_000,
  sun: '#b9c8e6',
  sunStrength: 0.14,
  skyLight: '#5b6a86',
  groundLight: '#3c4354',
  wall: '#e6e4e2',
  roof: '#cfcdcb',
  edgeStrength: 0.2,
  groundBrightness: 0.46,
  landColor: '#6b6f78',
};
const DARK_DAY: Sheet = {
  skyZenith: '#131c2a',
  skyHorizon: '#32445a',
  haze: '#26364a',
  hazeDistanceM: 15_000,
  sun: '#dfe9f7',
  sunStrength: 0.5,
  skyLight: '#8f9db0',
  groundLight: '#5f6a7c',
  wall: '#76849a',
  roof: '#66748a',
  edgeStrength: 0.3,
  groundBrightness: 1,
  landColor: '#1b2430',
};
const DARK_NIGHT: Sheet = {
  skyZenith: '#070b13',
  skyHorizon: '#1c2a3d',
  haze: '#141f2e',
  hazeDistanceM: 12_000,
  sun: '#9db2d8',
  sunStrength: 0.16,
  skyLight: '#55647c',
  groundLight: '#343d4d',
  wall: '#76849a',
  roof: '#66748a',
  edgeStrength: 0.3,
  groundBrightness: 0.72,
  landColor: '#141c27',
};

/** The glow of a low sun, mixed in between +12° and −6°. */
const DUSK_HORIZON = '#e9b88d';
const DUSK_SUN = '#ffcf9a';

/** Mood of a theme at a sun elevation (degrees). */
export function moodOf(theme: 'light' | 'dark', sunElevationDeg: number): Mood {
  const day = theme === 'light' ? LIGHT_DAY : DARK_DAY;
  const dark = theme === 'light' ? LIGHT_NIGHT : DARK_NIGHT;
  const night = 1 - smoothstep(-7, 5, sunElevationDeg);
  const dusk = smoothstep(-8, 0, sunElevationDeg) * (1 - smoothstep(3, 14, sunElevationDeg));
  const color = (
    key:
      | 'skyZenith'
      | 'skyHorizon'
      | 'haze'
      | 'sun'
      | 'skyLight'
      | 'groundLight'
      | 'wall'
      | 'roof'
      | 'landColor',
  ) => mixHex(day[key], dark[key], night);
  const number = (key: 'hazeDistanceM' | 'sunStrength' | 'edgeStrength' | 'groundBrightness') =>
    day[key] + (dark[key] - day[key]) * night;
  const glow = dusk * (theme === 'light' ? 0.55 : 0.3);
  return {
    skyZenith: color('skyZenith'),
    skyHorizon: mixHex(color('skyHorizon'), DUSK_HORIZON, glow),
    haze: mixHex(color('haze'), DUSK_HORIZON, glow * 0.45),
    hazeDistanceM: number('hazeDistanceM'),
    sun: mixHex(color('sun'), DUSK_SUN, dusk * 0.7),
    sunStrength: number('sunStrength'),
    skyLight: color('skyLight'),
    groundLight: color('groundLight'),
    wall: color('wall'),
    roof: color('roof'),
    edgeStrength: number('edgeStrength'),
    groundBrightness: number('groundBrightness'),
    landColor: color('landColor'),
    night,
  };
}

function smoothstep(from: number, to: number, value: number): number {
  const share = Math.max(0, Math.min(1, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
