import type { LayerStyle } from '#core/catalogue/style.ts';

/** `color` of a 3D Tiles style: a constant or ordered [condition, colour] pairs of the 3D Tiles styling language. */
export type TilesetColor = string | { readonly conditions: [string, string][] };

/** Compiles a layer style for a tileset whose property table carries the style's column; null keeps the tile's own colours. */
export function compileTilesetColor(style: LayerStyle | null): TilesetColor {
  if (style === null) return "color('#ffffff')";
  if (style.type === 'single') return `color('${style.color}')`;
  const column = `\${${style.column}}`;
  const conditions: [string, string][] = [];
  if (style.type === 'categories') {
    for (const entry of style.entries)
      conditions.push([`${column} === ${literal(entry.value)}`, `color('${entry.color}')`]);
    conditions.push(['true', `color('${style.other}')`]);
    return { conditions };
  }
  conditions.push([`isNaN(Number(${column}))`, `color('${style.missing}')`]);
  for (const [at, bound] of style.bounds.entries())
    conditions.push([`Number(${column}) < ${bound}`, `color('${style.colors[at] ?? style.missing}')`]);
  conditions.push(['true', `color('${style.colors[style.bounds.length] ?? style.missing}')`]);
  return { conditions };
}

function literal(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
