/** Colour arithmetic on `#rrggbb`; the only notation of styles. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Marks what is selected, in every layer. */
export const SELECTION_COLOR = '#ff9f0a';

/** 0–255 components of `#rrggbb`. */
export function hexToRgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1, 7), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** `#rrggbb` of components 0–255 (rounded, clamped). */
export function rgbToHex([red, green, blue]: Rgb): string {
  const byte = (value: number): string =>
    Math.max(0, Math.min(255, Math.round(value)))
      .toString(16)
      .padStart(2, '0');
  return `#${byte(red)}${byte(green)}${byte(blue)}`;
}

/** Straight mix in sRGB, `share` 0 = first, 1 = second. */
export function mixHex(first: string, second: string, share: number): string {
  const a = hexToRgb(first);
  const b = hexToRgb(second);
  return rgbToHex([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]);
}

/** CSS `rgba()` of a hex colour. */
export function hexWithAlpha(hex: string, alpha: number): string {
  const [red, green, blue] = hexToRgb(hex);
  return `rgba(${red},${green},${blue},${alpha})`;
}
