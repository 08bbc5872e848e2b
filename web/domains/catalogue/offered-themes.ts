import type { LayerStyle } from '#core/catalogue/style.ts';
import type { DomainModule, LayerTheme, Mode } from '#web/shell/domain-module.ts';
import { isSameStyle, type ShownLayer, themesOf } from '#web/shell/use-workbench.ts';

/** Themes that suit the dataset of a layer; a file of one's own has none. */
export function suitingThemes(
  domains: readonly DomainModule[],
  { layer, collection }: Pick<ShownLayer, 'layer' | 'collection'>,
): readonly LayerTheme[] {
  return collection === null ? [] : themesOf(domains, layer.kind).filter(({ suits }) => suits(collection));
}

/** Whether one of some themes is of a domain that is offered first in a mode. */
export function areAtHome(
  domains: readonly DomainModule[],
  themes: readonly LayerTheme[],
  mode: Mode,
): boolean {
  return domains.some(
    ({ modes, themes: own }) => modes.includes(mode) && own?.some((theme) => themes.includes(theme)),
  );
}

/** What a layer is coloured by: a theme (its place among these), the default of its kind, or something of the user's own. */
export function themeInForce(
  themes: readonly LayerTheme[],
  style: LayerStyle | null,
): number | 'default' | 'own' {
  if (style === null) return 'default';
  const at = themes.findIndex((theme) => isSameStyle(theme.style, style));
  return at < 0 ? 'own' : at;
}
