import { SURFACE_CLASSES, type SurfaceClass } from '#core/mesh/mesh.ts';

type ThemeName = 'light' | 'dark';
/** Names of the legend entries (keys `surface.*` of the `three` texts). */
export type SurfaceName = 'wall' | 'roof' | 'ground' | 'window' | 'door' | 'other';

const COLORS: Readonly<Record<ThemeName, Readonly<Record<SurfaceName, string>>>> = {
  light: {
    wall: '#d9d2c3',
    roof: '#b0543a',
    ground: '#8a8f86',
    window: '#5b9bc4',
    door: '#7b5230',
    other: '#bdb9b0',
  },
  dark: {
    wall: '#c4bdae',
    roof: '#b8624a',
    ground: '#6e756f',
    window: '#74b4dc',
    door: '#96683f',
    other: '#8f9490',
  },
};

const NAMED: readonly SurfaceName[] = ['wall', 'roof', 'ground', 'window', 'door'];

/** The legend entry of a surface class byte; classes without one of their own are `other`. */
export function surfaceName(surfaceClass: number): SurfaceName {
  return (
    NAMED.find((name) => SURFACE_CLASSES[name as keyof typeof SURFACE_CLASSES] === surfaceClass) ?? 'other'
  );
}

/** `#rrggbb` of a surface in a theme. */
export function surfaceColor(name: SurfaceName, theme: ThemeName): string {
  return COLORS[theme][name];
}

/** Legend order of the classes that occur. */
export function surfaceLegend(classes: Iterable<SurfaceClass | number>): readonly SurfaceName[] {
  const present = new Set([...classes].map(surfaceName));
  return [...NAMED, 'other' as const].filter((name) => present.has(name));
}
