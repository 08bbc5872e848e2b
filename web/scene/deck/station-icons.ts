import { FRESHNESS } from './freshness.ts';

const CELL_WIDTH = 64;
const CELL_HEIGHT = 80;
const COLUMNS = 8;
const MIDDLE = CELL_WIDTH / 2;
const HEAD_Y = 30;
const HEAD_RADIUS = 25;
/** Height of the middle of a pin's head over its tip, in sizes of the icon. */
export const PIN_HEAD_SHARE = (CELL_HEIGHT - 3 - HEAD_Y) / CELL_HEIGHT;
const DOT_RADIUS = 24;
/** The same of a dot: its middle over the place where it touches the ground. */
export const DOT_SHARE = DOT_RADIUS / CELL_HEIGHT;

/** Signs of what a station measures; the first serves every other kind. */
const SIGNS = [
  'other',
  'air',
  'water-level',
  'water-quality',
  'pipe-pressure',
  'pipe-flow',
  'noise',
  'traffic',
  'parking',
] as const;
/** Marks by FRESHNESS; a device of which nothing is known is hollow like a stale one, what is no device is whole. */
const STATES = ['live', 'stale', 'offline', 'stale', 'live'] as const;

type Draw = (context: CanvasRenderingContext2D) => void;

const circle = (context: CanvasRenderingContext2D, x: number, y: number, radius: number) => {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
};
const lines = (context: CanvasRenderingContext2D, ...points: (readonly [number, number])[][]) => {
  context.beginPath();
  for (const [[x = 0, y = 0] = [], ...rest] of points) {
    context.moveTo(x, y);
    for (const [nextX, nextY] of rest) context.lineTo(nextX, nextY);
  }
  context.stroke();
};
const wave = (context: CanvasRenderingContext2D, y: number) => {
  context.beginPath();
  context.moveTo(-14, y);
  context.bezierCurveTo(-7, y - 9, -5, y + 7, 0, y);
  context.bezierCurveTo(6, y - 8, 8, y + 8, 14, y);
  context.stroke();
};

/** Each about its own origin, in a circle of radius 15. */
const DRAW_SIGN: Readonly<Record<(typeof SIGNS)[number], Draw>> = {
  other: (context) => {
    circle(context, 0, 0, 7);
    context.fill();
  },
  air: (context) => {
    for (const y of [-9, 0, 9]) wave(context, y);
  },
  'water-level': (context) => {
    wave(context, 4);
    wave(context, 12);
    lines(context, [
      [0, -15],
      [0, -4],
    ]);
    lines(context, [
      [-5, -9],
      [0, -4],
      [5, -9],
    ]);
  },
  'water-quality': (context) => {
    context.beginPath();
    context.moveTo(0, -15);
    context.bezierCurveTo(5, -6, 10, -1, 10, 5);
    context.arc(0, 5, 10, 0, Math.PI);
    context.bezierCurveTo(-10, -1, -5, -6, 0, -15);
    context.stroke();
  },
  'pipe-pressure': (context) => {
    context.beginPath();
    context.arc(0, 3, 13, Math.PI, 2 * Math.PI);
    context.stroke();
    lines(context, [
      [0, 3],
      [7, -5],
    ]);
    circle(context, 0, 3, 3);
    context.fill();
  },
  'pipe-flow': (context) => {
    lines(
      context,
      [
        [-13, 0],
        [12, 0],
      ],
      [
        [4, -9],
        [13, 0],
        [4, 9],
      ],
    );
  },
  noise: (context) => {
    for (const [at, half] of [5, 11, 15, 9, 4].entries())
      lines(context, [
        [at * 7 - 14, -half],
        [at * 7 - 14, half],
      ]);
  },
  traffic: (context) => {
    for (const side of [1, -1])
      lines(
        context,
        [
          [7 * side, 13 * side],
          [7 * side, -12 * side],
        ],
        [
          [7 * side - 6, -6 * side],
          [7 * side, -13 * side],
          [7 * side + 6, -6 * side],
        ],
      );
  },
  parking: (context) => {
    context.font = 'bold 34px sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText('P', 0, 2);
  },
};

/** A drop standing on its tip: where the station is. */
const pin = (context: CanvasRenderingContext2D, radius: number) => {
  context.beginPath();
  context.arc(MIDDLE, HEAD_Y, radius, 0.75 * Math.PI, 0.25 * Math.PI);
  context.lineTo(MIDDLE, CELL_HEIGHT - 3);
  context.closePath();
};

/** Bodies are tinted with the colour of the layer; marks of offline stations lie over them. */
const BODIES: Readonly<Record<string, Draw>> = {
  'pin-live': (context) => {
    pin(context, HEAD_RADIUS);
    context.fill();
  },
  'pin-stale': (context) => {
    context.lineWidth = 6;
    pin(context, HEAD_RADIUS - 3);
    context.stroke();
  },
  'pin-offline': (context) => {
    pin(context, HEAD_RADIUS - 4);
    context.fill();
  },
  'dot-live': (context) => {
    circle(context, MIDDLE, CELL_HEIGHT / 2, DOT_RADIUS);
    context.fill();
  },
  'dot-stale': (context) => {
    context.lineWidth = 11;
    circle(context, MIDDLE, CELL_HEIGHT / 2, DOT_RADIUS - 5);
    context.stroke();
  },
  'dot-offline': (context) => {
    context.lineWidth = 11;
    lines(
      context,
      [
        [MIDDLE - 16, CELL_HEIGHT / 2 - 16],
        [MIDDLE + 16, CELL_HEIGHT / 2 + 16],
      ],
      [
        [MIDDLE + 16, CELL_HEIGHT / 2 - 16],
        [MIDDLE - 16, CELL_HEIGHT / 2 + 16],
      ],
    );
  },
};

const sign = (draw: Draw, ring: boolean): Draw => {
  return (context) => {
    context.lineWidth = 4;
    if (ring) {
      pin(context, HEAD_RADIUS);
      context.stroke();
    }
    context.translate(MIDDLE, HEAD_Y);
    context.lineWidth = 4.5;
    draw(context);
  };
};
const cross: Draw = (context) => {
  context.lineWidth = 7;
  lines(
    context,
    [
      [-10, -10],
      [10, 10],
    ],
    [
      [10, -10],
      [-10, 10],
    ],
  );
};

const CELLS: readonly (readonly [name: string, draw: Draw, tinted: boolean])[] = [
  ...Object.entries(BODIES).map(([name, draw]) => [name, draw, true] as const),
  ['sign-offline', sign(cross, true), true],
  ...SIGNS.map((kind) => [`sign-live-${kind}`, sign(DRAW_SIGN[kind], true), true] as const),
  ...SIGNS.map((kind) => [`sign-stale-${kind}`, sign(DRAW_SIGN[kind], false), true] as const),
];

/** All marks side by side, white: deck tints the bodies. */
export function drawStationIcons(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = CELL_WIDTH * COLUMNS;
  canvas.height = CELL_HEIGHT * Math.ceil(CELLS.length / COLUMNS);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return canvas;
  for (const [at, [, draw]] of CELLS.entries()) {
    context.save();
    context.translate((at % COLUMNS) * CELL_WIDTH, Math.floor(at / COLUMNS) * CELL_HEIGHT);
    context.fillStyle = '#ffffff';
    context.strokeStyle = '#ffffff';
    context.lineCap = 'round';
    context.lineJoin = 'round';
    draw(context);
    context.restore();
  }
  return canvas;
}

export const STATION_ICON_MAPPING = Object.fromEntries(
  CELLS.map(([name, , mask], at) => [
    name,
    {
      x: (at % COLUMNS) * CELL_WIDTH,
      y: Math.floor(at / COLUMNS) * CELL_HEIGHT,
      width: CELL_WIDTH,
      height: CELL_HEIGHT,
      anchorX: MIDDLE,
      // Pins stand on their tip, dots on their edge: the ground would hide what lies below its place.
      anchorY: name.startsWith('dot') ? CELL_HEIGHT / 2 + DOT_RADIUS : CELL_HEIGHT - 3,
      mask,
    },
  ]),
);

/** Whether the sign of a mark lies on paper, in the mark's own colour. */
export const isHollow = (state: number): boolean => STATES[state] === 'stale';

/** Body of a station by FRESHNESS: a pin from near, a dot from afar. */
export function bodyIcon(state: number, near: boolean): string {
  return `${near ? 'pin' : 'dot'}-${STATES[state] ?? 'offline'}`;
}

/** What lies on a pin: the sign of what is measured, or the cross of a silent station. */
export function signIcon(state: number, kind: string): string {
  if (state === FRESHNESS.offline) return 'sign-offline';
  const known = (SIGNS as readonly string[]).includes(kind) ? kind : 'other';
  return `sign-${STATES[state] ?? 'live'}-${known}`;
}
