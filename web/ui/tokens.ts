/** Every colour and measure of the interface; CSS and Ant Design read from here and nowhere else. */
export interface ThemeTokens {
  readonly ground: string;
  readonly panel: string;
  readonly raised: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly accent: string;
  readonly accentText: string;
  readonly warm: string;
  readonly good: string;
  readonly warning: string;
  readonly danger: string;
  readonly shade: string;
}

const LIGHT: ThemeTokens = {
  ground: '#e9e6df',
  panel: '#fbfaf7',
  raised: '#ffffff',
  line: '#dedad0',
  text: '#22302f',
  quiet: '#5c6866',
  accent: '#1b6b67',
  accentText: '#ffffff',
  warm: '#8f5514',
  good: '#27753a',
  warning: '#8a5a00',
  danger: '#b3261e',
  shade: 'rgb(34 48 47 / 16%)',
};

const DARK: ThemeTokens = {
  ground: '#10191d',
  panel: '#162126',
  raised: '#1d2a30',
  line: '#2c3b42',
  text: '#e4eae8',
  quiet: '#9fb0b0',
  accent: '#58b8ae',
  accentText: '#0b1a1a',
  warm: '#e0a458',
  good: '#7cc78a',
  warning: '#e6b450',
  danger: '#f0857c',
  shade: 'rgb(4 8 10 / 48%)',
};

export const TOKENS = { light: LIGHT, dark: DARK } as const;
export const FONT_STACK =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

/** Okabe–Ito without its black and near-white yellow: told apart by colour-blind readers. */
export const CATEGORICAL = [
  ...['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#8c6bb1', '#7f8f29'],
];

/** Perceptual ramps, low to high (five anchors each, interpolated). */
export const RAMPS = {
  viridis: ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'],
  cividis: ['#00224e', '#434e6c', '#7d7c78', '#bcae6c', '#fee838'],
  magma: ['#221150', '#5f187f', '#b63679', '#f8765c', '#fcfdbf'],
  teal: ['#d3ece6', '#9fd0c8', '#63aaa6', '#2f8082', '#0f5459'],
} as const;
export type RampName = keyof typeof RAMPS;
export const MISSING_COLOR = '#9aa3a3';

/** CSS custom properties `--twin-…` of a theme. */
export function cssVariables(theme: keyof typeof TOKENS): Readonly<Record<string, string>> {
  const entries = Object.entries(TOKENS[theme]).map(([name, value]) => [
    `--twin-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    value,
  ]);
  return Object.fromEntries([...entries, ['--twin-font', FONT_STACK], ['color-scheme', theme]]);
}
