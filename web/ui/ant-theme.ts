import type { ThemeConfig } from 'antd';
import { theme } from 'antd';
import { FONT_STACK, TOKENS } from './tokens.ts';

/** Ant Design with our tokens, compact. */
export function antTheme(name: keyof typeof TOKENS, reducedMotion: boolean): ThemeConfig {
  const tokens = TOKENS[name];
  return {
    algorithm: [name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm, theme.compactAlgorithm],
    token: {
      colorPrimary: tokens.accent,
      colorLink: tokens.accent,
      colorSuccess: tokens.good,
      colorWarning: tokens.warning,
      colorError: tokens.danger,
      colorBgBase: tokens.raised,
      colorTextBase: tokens.text,
      colorTextLightSolid: tokens.accentText,
      colorTextPlaceholder: tokens.quiet,
      colorTextDescription: tokens.quiet,
      colorBgContainer: tokens.raised,
      colorBgElevated: tokens.raised,
      colorBorder: tokens.line,
      colorBorderSecondary: tokens.line,
      // Else brighter than the border of what can be pressed, in the dark.
      colorBorderDisabled: tokens.line,
      borderRadius: 6,
      fontFamily: FONT_STACK,
      fontSize: 14,
      motion: !reducedMotion,
    },
    components: {
      Slider: {
        railBg: tokens.line,
        railHoverBg: tokens.line,
        trackBg: tokens.accent,
        trackHoverBg: tokens.accent,
        handleColor: tokens.accent,
      },
      // Unchosen entries are words to read, not decoration: 4.5 : 1 on the track.
      Segmented: {
        trackBg: tokens.ground,
        itemColor: tokens.quiet,
        itemHoverColor: tokens.text,
        itemSelectedBg: tokens.raised,
        itemSelectedColor: tokens.text,
      },
    },
  };
}
