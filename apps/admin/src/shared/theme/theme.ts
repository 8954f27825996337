import { Badge, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Petrol: calm beside running text, and dark enough from step 7 on for white words on it (WCAG AA). */
const petrol: MantineColorsTuple = [
  '#e6f6fa',
  '#d3e9ef',
  '#a6d3de',
  '#75bbcd',
  '#4fa7be',
  '#379bb5',
  '#2995b1',
  '#15768f',
  '#0b5f74',
  '#004c5f',
];

/** A dialogue's heading is no banner of the page. */
const plainHeader = { defaultProps: { attributes: { header: { role: 'presentation' } } } };

export const theme = createTheme({
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: 8,
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  components: {
    Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 500 } }),
    Modal: plainHeader,
    Drawer: plainHeader,
  },
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.2rem' } } },
});
