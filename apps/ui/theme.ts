import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'

// Petrol, the ground of Hilo; the thread itself is coral (theme.css) and belongs to what is alive.
const petrol: MantineColorsTuple = [
  '#e9f6f5',
  '#d3ebe9',
  '#a5d6d3',
  '#72c0bb',
  '#46a8a4',
  '#238d8b',
  '#127776',
  '#0c6162',
  '#0d4f4f',
  '#0a3c3d',
]
const dark: MantineColorsTuple = [
  '#d5dddd',
  '#b6c2c3',
  '#93a2a4',
  '#6d7d80',
  '#3a484c',
  '#2b373b',
  '#1d272a',
  '#161f22',
  '#0f1517',
  '#0a0f11',
]

/** The look of all Hilo's staff apps. */
export const theme: MantineThemeOverride = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, dark },
  autoContrast: true,
  luminanceThreshold: 0.32,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "'Figtree', ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: '650', textWrap: 'balance' },
  radius: { xs: '4px', sm: '6px', md: '9px', lg: '14px', xl: '22px' },
  components: {
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
    Modal: { defaultProps: { centered: true, radius: 'lg' } },
    Drawer: { defaultProps: { radius: 0 } },
    Badge: { defaultProps: { tt: 'none', fw: 600, variant: 'light' } },
    Table: { defaultProps: { verticalSpacing: 'xs' } },
  },
})

// Mantine writes these into the page at run time; they follow the colours of theme.css in both schemes.
const shared = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-border': 'var(--rule)',
  '--mantine-color-error': 'var(--bad)',
}

/** Hands the colours of theme.css to Mantine. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...shared, '--mantine-color-anchor': 'var(--mantine-color-petrol-7)' },
  dark: {
    ...shared,
    '--mantine-color-anchor': 'var(--mantine-color-petrol-3)',
    '--mantine-color-petrol-light': 'rgb(70 168 164 / 0.17)',
    '--mantine-color-petrol-light-hover': 'rgb(70 168 164 / 0.26)',
    '--mantine-color-petrol-light-color': 'var(--mantine-color-petrol-2)',
    '--mantine-color-gray-light': 'rgb(160 190 190 / 0.13)',
    '--mantine-color-gray-light-color': 'var(--ink)',
    '--mantine-color-red-light-color': 'var(--bad)',
  },
})
