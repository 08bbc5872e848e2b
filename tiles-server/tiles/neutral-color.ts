import { CITY_OBJECT_COLORS, type Rgba } from '#core/tiles/city-object-colors.ts';

const BUILDING: Rgba = [214, 209, 200, 255];
const COLORS: Readonly<Record<string, Rgba>> = {
  ...CITY_OBJECT_COLORS,
  pipe: [96, 140, 176, 255],
  tree: [112, 146, 92, 255],
  valve: [176, 92, 72, 255],
  pump: [86, 132, 120, 255],
};

/** Base colour of a kind before any style: quiet, so that data colours stand out. */
export function neutralColor(kind: string, pipeClass: string | null): Rgba {
  return (
    (Object.hasOwn(COLORS, kind) ? COLORS[kind] : undefined) ??
    (pipeClass === null ? BUILDING : (COLORS.pipe ?? BUILDING))
  );
}

/** Whether a kind has walls with storeys and windows. */
export function hasFacade(kind: string): boolean {
  return !Object.hasOwn(CITY_OBJECT_COLORS, kind);
}
