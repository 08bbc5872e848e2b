import { offsetPolyline, type Plane, polylineLength, smoothCurve } from '../plane.ts';

export interface River {
  readonly name: string;
  readonly nameEn: string;
  /** Centre line, downstream. */
  readonly line: readonly Plane[];
  readonly halfWidthM: (index: number) => number;
  /** Water surface, 1985 height, at a vertex of the line. */
  readonly levelM: (index: number) => number;
  /** Crest of the embankment above the water, and distance of the crest line from the bank. */
  readonly crestAboveWaterM: number;
  readonly crestDistanceM: number;
}

interface RiverShape {
  readonly name: string;
  readonly nameEn: string;
  readonly controls: readonly Plane[];
  readonly halfWidth: readonly [upstreamM: number, downstreamM: number];
  readonly level: readonly [upstreamM: number, downstreamM: number];
  readonly meander: readonly [amplitudeM: number, wavelengthM: number];
  readonly crestAboveWaterM: number;
  readonly crestDistanceM: number;
}

// The true plan simplified: 宛溪河 west and north of the old town, 句溪河 east, meeting to its north-east and falling into 水阳江.
const SHAPES: readonly RiverShape[] = [
  {
    name: '水阳江',
    nameEn: 'Shuiyang River',
    controls: [
      [14000, -12600],
      [10500, -8200],
      [8200, -5600],
      [7000, -3100],
      [5400, -1500],
      [4700, 500],
      [4350, 2200],
      [3500, 3500],
      [2500, 5000],
      [2900, 7200],
      [1500, 9300],
      [1900, 12600],
    ],
    halfWidth: [68, 95],
    level: [13.2, 8.2],
    meander: [60, 1300],
    crestAboveWaterM: 5.5,
    crestDistanceM: 46,
  },
  {
    name: '句溪河',
    nameEn: 'Juxi River',
    controls: [
      [5200, -12600],
      [4300, -9800],
      [5000, -7200],
      [3900, -5000],
      [3500, -3200],
      [3000, -1900],
      [3250, -600],
      [2900, 700],
      [3150, 1900],
      [2850, 2700],
      [3300, 3500],
    ],
    halfWidth: [26, 44],
    level: [14.5, 10.3],
    meander: [34, 620],
    crestAboveWaterM: 5,
    crestDistanceM: 26,
  },
  {
    name: '宛溪河',
    nameEn: 'Wanxi River',
    controls: [
      [-2600, -12600],
      [-1900, -9600],
      [-2400, -7000],
      [-1300, -5000],
      [-1500, -3400],
      [-820, -2300],
      [-900, -1300],
      [-480, -500],
      [-620, 450],
      [-260, 1250],
      [520, 1620],
      [1250, 1520],
      [1900, 1980],
      [2850, 2560],
    ],
    halfWidth: [15, 31],
    level: [15.5, 10.8],
    meander: [22, 480],
    crestAboveWaterM: 4.2,
    crestDistanceM: 18,
  },
];

/** The three rivers about the city, each with its natural meanders. */
export function buildRivers(): River[] {
  return SHAPES.map((shape) => {
    const base = smoothCurve(shape.controls, 24);
    const lengthM = polylineLength(base);
    const step = lengthM / (base.length - 1);
    const last = base.length - 1;
    const line = offsetPolyline(base, (at) => {
      const along = at * step;
      const fade = Math.min(1, along / 600, (lengthM - along) / 600);
      const [amplitude, wavelength] = shape.meander;
      const phase = (along / wavelength) * 2 * Math.PI;
      return amplitude * fade * (Math.sin(phase) * 0.7 + Math.sin(phase * 0.43 + 1.7) * 0.6);
    });
    const between = (pair: readonly [number, number], at: number): number =>
      pair[0] + ((pair[1] - pair[0]) * at) / last;
    return {
      name: shape.name,
      nameEn: shape.nameEn,
      line,
      halfWidthM: (at) =>
        between(shape.halfWidth, at) * (1 + 0.16 * Math.sin(at / 9) + 0.1 * Math.sin(at / 23 + 2)),
      levelM: (at) => Math.round(between(shape.level, at) * 100) / 100,
      crestAboveWaterM: shape.crestAboveWaterM,
      crestDistanceM: shape.crestDistanceM,
    };
  });
}

/** Outline of the river between the distances from its bank line: 0 is the water itself, 30 a strip that includes both banks. */
export function riverPolygon(
  river: River,
  beyondBankM: number,
  from = 0,
  to = river.line.length - 1,
): Plane[] {
  const part = river.line.slice(from, to + 1);
  const left = offsetPolyline(part, (at) => river.halfWidthM(from + at) + beyondBankM);
  const right = offsetPolyline(part, (at) => -river.halfWidthM(from + at) - beyondBankM);
  return [...right, ...left.reverse()];
}
