import type { LabelLook } from '../../base-map/label-candidates.ts';
import { paintSheet } from '../../base-map/paint-sheet.ts';
import { hexWithAlpha } from '../../color.ts';

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
/** Drawn twice as large and shown at half size, so that it stays sharp. */
const SHARPNESS = 2;

const HAN = /\p{Script=Han}/u;
/** Words of letters fall apart at the spacing that Chinese characters bear. */
const LATIN_SPACING_SHARE = 0.3;

interface Look {
  readonly sizePx: number;
  readonly weight: number;
  readonly tone: 'labelText' | 'labelWater' | 'labelPark' | 'labelStreet';
  readonly spacingPx: number;
  readonly mark: 'none' | 'dot' | 'peak' | 'square';
}

const LOOKS: Readonly<Record<LabelLook, Look>> = {
  city: { sizePx: 22, weight: 600, tone: 'labelText', spacingPx: 4, mark: 'none' },
  district: { sizePx: 15, weight: 600, tone: 'labelText', spacingPx: 2.5, mark: 'none' },
  quarter: { sizePx: 13, weight: 500, tone: 'labelText', spacingPx: 1.5, mark: 'none' },
  landmark: { sizePx: 13, weight: 500, tone: 'labelText', spacingPx: 0.5, mark: 'dot' },
  station: { sizePx: 13, weight: 600, tone: 'labelText', spacingPx: 0.5, mark: 'square' },
  peak: { sizePx: 13, weight: 500, tone: 'labelPark', spacingPx: 0.5, mark: 'peak' },
  village: { sizePx: 12, weight: 400, tone: 'labelStreet', spacingPx: 0.5, mark: 'none' },
  street: { sizePx: 12, weight: 500, tone: 'labelStreet', spacingPx: 1.5, mark: 'none' },
  water: { sizePx: 13, weight: 500, tone: 'labelWater', spacingPx: 4, mark: 'none' },
  park: { sizePx: 12, weight: 500, tone: 'labelPark', spacingPx: 0.5, mark: 'none' },
};

export interface LabelImage {
  readonly canvas: HTMLCanvasElement;
  /** Size on the screen, CSS px. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

const known = new Map<string, LabelImage>();

/** The picture of one string with its halo; each is drawn once per theme. */
export function labelImage(text: string, look: LabelLook, theme: 'light' | 'dark'): LabelImage {
  const key = `${theme}:${look}:${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = draw(text, LOOKS[look], theme);
  known.set(key, made);
  return made;
}

function draw(text: string, look: Look, theme: 'light' | 'dark'): LabelImage {
  const sheet = paintSheet(theme);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const font = `${look.weight} ${look.sizePx * SHARPNESS}px ${FONT}`;
  const haloPx = 2.4 * SHARPNESS;
  const markPx = look.mark === 'none' ? 0 : look.sizePx * 0.9 * SHARPNESS;
  if (context === null) return { canvas, width: 0, height: 0, scale: 1 };
  const letterSpacing = `${look.spacingPx * SHARPNESS * (HAN.test(text) ? 1 : LATIN_SPACING_SHARE)}px`;
  context.font = font;
  context.letterSpacing = letterSpacing;
  const textPx = context.measureText(text).width;
  canvas.width = Math.ceil(textPx + markPx + 2 * haloPx);
  canvas.height = Math.ceil(look.sizePx * 1.35 * SHARPNESS + 2 * haloPx);
  // Setting the size clears the state.
  context.font = font;
  context.letterSpacing = letterSpacing;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = haloPx * 1.6;
  context.strokeStyle = hexWithAlpha(sheet.labelHalo, 0.82);
  context.fillStyle = sheet[look.tone];
  const middle = canvas.height / 2;
  if (look.mark !== 'none') drawMark(context, look.mark, haloPx + markPx * 0.38, middle, markPx * 0.3);
  context.strokeText(text, haloPx + markPx, middle);
  context.fillText(text, haloPx + markPx, middle);
  return { canvas, width: canvas.width / SHARPNESS, height: canvas.height / SHARPNESS, scale: 1 / SHARPNESS };
}

function drawMark(
  context: CanvasRenderingContext2D,
  mark: Look['mark'],
  x: number,
  y: number,
  radius: number,
): void {
  context.beginPath();
  if (mark === 'dot') context.arc(x, y, radius, 0, 2 * Math.PI);
  else if (mark === 'square') context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else {
    context.moveTo(x, y - radius * 1.2);
    context.lineTo(x + radius * 1.2, y + radius);
    context.lineTo(x - radius * 1.2, y + radius);
    context.closePath();
  }
  context.stroke();
  context.fill();
}
