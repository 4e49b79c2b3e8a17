import { PrismTheme, themes } from 'prism-react-renderer';

// The hues of the theme `github`, darkened until each has 4.5:1 on the block's #fafafa.
const readable: Record<string, string> = {
  '#999988': '#66665a',
  '#e3116c': '#b8105a',
  '#36acaa': '#00696a',
  '#00a4db': '#00658a',
  '#d73a49': '#b5202f',
};

const light: PrismTheme = {
  ...themes.github,
  styles: themes.github.styles.map(({ types, style }) => ({
    types,
    style: {
      ...style,
      ...(typeof style.color === 'string' && {
        color: readable[style.color] ?? style.color,
      }),
    },
  })),
};

// Likewise on #1e1e1e: two of `vsDark` are darker than what they stand on.
const dark: PrismTheme = {
  ...themes.vsDark,
  styles: themes.vsDark.styles.map(({ types, style }) => ({
    types,
    style: {
      ...style,
      ...(['rgb(0, 0, 128)', 'rgb(100, 102, 149)', '#808080'].includes(
        String(style.color),
      ) && { color: '#b0b0b0' }),
    },
  })),
};

/** The colours of code in the theme that is on. */
export function codeTheme(mode: 'light' | 'dark'): PrismTheme {
  return mode === 'dark' ? dark : light;
}
