import { type ThemeConfig, theme } from 'antd'
import { type Colours, dark as d, densities, light as l, motion, radii, sans, typeScales } from './tokens.ts'

const seconds = (ms: number): string => `${ms / 1000}s`

/**
 * antd derives muddy selections, placeholders of 1.7:1 and edges of 1.4:1 from a seed,
 * so the map's tokens are set outright.
 */
function mapTokens(colours: Colours) {
  return {
    colorPrimary: colours.accent,
    colorPrimaryHover: colours.accentHover,
    colorPrimaryActive: colours.accentPress,
    colorPrimaryText: colours.accent,
    colorPrimaryTextHover: colours.accentHover,
    colorPrimaryTextActive: colours.accentPress,
    colorPrimaryBg: colours.accentWeak,
    colorPrimaryBgHover: colours.accentWeakHover,
    // The colour of the ring around what has the focus.
    colorPrimaryBorder: colours.text,
    colorPrimaryBorderHover: colours.accentHover,
    controlItemBgActive: colours.accentWeak,
    controlItemBgActiveHover: colours.accentWeakHover,
    controlItemBgHover: colours.sunken,
    colorLink: colours.accent,
    colorLinkHover: colours.accentHover,
    colorLinkActive: colours.accentPress,
    colorSuccess: colours.good,
    colorSuccessText: colours.good,
    colorSuccessBg: colours.goodWeak,
    colorSuccessBorder: colours.good,
    colorWarning: colours.warn,
    colorWarningText: colours.warn,
    colorWarningBg: colours.warnWeak,
    colorWarningBorder: colours.warn,
    colorError: colours.bad,
    colorErrorHover: colours.bad,
    colorErrorActive: colours.bad,
    colorErrorText: colours.bad,
    colorErrorBg: colours.badWeak,
    colorErrorBorder: colours.bad,
    colorInfo: colours.accent,
    colorInfoText: colours.accent,
    colorInfoBg: colours.accentWeak,
    colorInfoBorder: colours.accent,
    colorText: colours.text,
    colorTextHeading: colours.text,
    colorTextLabel: colours.text2,
    colorTextSecondary: colours.text2,
    colorTextTertiary: colours.text3,
    colorTextQuaternary: colours.text3,
    colorTextDescription: colours.text3,
    colorTextPlaceholder: colours.text3,
    colorTextDisabled: colours.text3,
    colorTextLightSolid: colours.onAccent,
    colorIcon: colours.text2,
    colorIconHover: colours.text,
    colorBorder: colours.edge,
    colorBorderSecondary: colours.line,
    colorSplit: colours.line,
    colorBgLayout: colours.page,
    colorBgContainer: colours.surface,
    colorBgElevated: colours.raised,
    colorFillAlter: colours.sunken,
    colorBgContainerDisabled: colours.sunken,
    colorBgSpotlight: colours.text,
  }
}

function themeOf(colours: Colours): ThemeConfig {
  return {
    token: {
      ...mapTokens(colours),
      colorTextBase: colours.text,
      colorBgBase: colours.surface,
      fontFamily: sans,
      fontWeightStrong: 600,
      borderRadiusSM: radii.tag,
      borderRadius: radii.control,
      borderRadiusLG: radii.card,
      motionDurationFast: seconds(motion.press),
      motionDurationMid: seconds(motion.panel),
      motionDurationSlow: seconds(motion.sheet),
      controlOutlineWidth: 3,
      controlOutline: colours.text,
    },
    components: {
      Table: {
        cellPaddingBlock: 8,
        cellPaddingInline: 12,
        headerBg: colours.sunken,
        headerSplitColor: 'transparent',
        rowSelectedBg: colours.accentWeak,
        rowSelectedHoverBg: colours.accentWeakHover,
        rowHoverBg: colours.sunken,
      },
      Layout: { headerHeight: 48, headerBg: colours.surface, siderBg: colours.surface, bodyBg: colours.page },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', dangerColor: colours.surface },
      // A count is no alarm: red is for what is late or wrong.
      Badge: { colorError: colours.accent },
      Checkbox: { colorWhite: colours.onAccent },
      Radio: { colorWhite: colours.onAccent },
      Switch: { handleBg: colours.surface },
      Tooltip: { colorTextLightSolid: colours.surface },
    },
  }
}

/** The desk in light. */
export const light: ThemeConfig = { cssVar: { key: 'lt' }, ...themeOf(l) }

/** The desk in the dark: antd's own derivation first, ours outright above it. */
export const dark: ThemeConfig = {
  cssVar: { key: 'lt-dark' },
  ...themeOf(d),
  algorithm: (seed, map) => ({ ...theme.darkAlgorithm(seed, map), ...mapTokens(d) }),
}

/** The theme of the desk for a person's choices; `large` raises text to 18 px and controls to a thumb's size. */
export function antdTheme(choice: 'light' | 'dark', size: 'standard' | 'large' | 'largest'): ThemeConfig {
  const base = choice === 'dark' ? dark : light
  if (size === 'standard') return base
  const fontSize = size === 'large' ? typeScales.home.body[0] : typeScales.large.body[0]
  const controlHeight = size === 'large' ? densities.home.control : densities.large.control
  return { ...base, cssVar: { key: `lt-${choice}-${size}` }, token: { ...base.token, fontSize, controlHeight } }
}
