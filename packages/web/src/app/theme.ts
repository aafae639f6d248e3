import { theme as antd, type ThemeConfig } from 'antd'

/** One accent (deep stone-teal), warm stone greys, and three colours that mean something: late, soon, fine. */
const light = {
  accent: '#1d5f6b',
  late: '#b93a2b',
  soon: '#8f6200',
  fine: '#2c7a4b',
  page: '#f4f3f0',
  surface: '#ffffff',
  text: '#1d2426',
  quiet: '#5f676a',
  hint: '#6a7274',
  onAccent: '#ffffff',
  line: '#e3e1dc',
  tint: '#e6f0f1',
  tintHover: '#d7e7e9',
  tintLine: '#a8cbcf',
}
const dark: typeof light = {
  accent: '#74c7cc',
  late: '#ff9282',
  soon: '#f2c15c',
  fine: '#7fd3a0',
  page: '#121618',
  surface: '#1a2022',
  text: '#e6e8e6',
  quiet: '#a3acad',
  hint: '#929c9e',
  onAccent: '#0e1719',
  line: '#2c3437',
  tint: '#1f3538',
  tintHover: '#264246',
  tintLine: '#38606a',
}

const fonts = [
  "'PingFang SC'",
  "'Noto Sans SC'",
  "'Noto Sans CJK SC'",
  "'Microsoft YaHei'",
  'system-ui',
  "'Segoe UI'",
  'sans-serif',
].join(', ')

/** Colours for what antd does not draw: charts and the flow. Series go from the accent outwards. */
export function palette(isDark: boolean): typeof light & { series: string[] } {
  const series = isDark
    ? ['#5fb3b8', '#c3a26b', '#8e9fd0', '#a9b6b3', '#c58aa6', '#7d8d90']
    : ['#1d5f6b', '#b08d4f', '#5a6ba5', '#7c8b88', '#95577a', '#b9c2c0']
  return { ...(isDark ? dark : light), series }
}

/** Every token of antd that Cairn sets. 8-pixel grid; a table row is 32 px so that 20 fit a 900-px laptop. */
export function themeOf(isDark: boolean, isTouch: boolean, isStill: boolean): ThemeConfig {
  const colours = isDark ? dark : light
  return {
    algorithm: isDark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { key: 'cairn' },
    hashed: false,
    token: {
      colorPrimary: colours.accent,
      colorInfo: colours.accent,
      colorLink: colours.accent,
      colorError: colours.late,
      colorWarning: colours.soon,
      colorSuccess: colours.fine,
      colorBgLayout: colours.page,
      colorBgContainer: colours.surface,
      colorBgElevated: isDark ? '#21282b' : '#ffffff',
      colorTextBase: colours.text,
      // antd's own greys are too faint for weak eyes: 4.5 to 1 on every ground that we draw on
      colorTextTertiary: colours.quiet,
      colorTextDescription: colours.quiet,
      colorTextPlaceholder: colours.hint,
      colorBgBase: isDark ? '#121618' : '#ffffff',
      colorBorder: isDark ? '#3a4447' : '#d3d0c9',
      colorBorderSecondary: colours.line,
      colorPrimaryBg: colours.tint,
      colorPrimaryBgHover: colours.tintHover,
      colorPrimaryBorder: colours.tintLine,
      colorInfoBg: colours.tint,
      colorInfoBorder: colours.tintLine,
      // what antd derives from an amber dark enough to be read is mud
      colorWarningBg: isDark ? '#2b2415' : '#fbf4e2',
      colorWarningBorder: isDark ? '#5c4a1e' : '#e3cd98',
      controlOutline: colours.tintHover,
      fontFamily: fonts,
      fontSize: isTouch ? 15 : 13,
      fontSizeHeading1: 26,
      fontSizeHeading2: 20,
      fontSizeHeading3: 16,
      fontSizeHeading4: 14,
      sizeUnit: 4,
      sizeStep: 4,
      controlHeight: isTouch ? 40 : 32,
      borderRadius: 6,
      borderRadiusLG: 8,
      wireframe: false,
      motion: !isStill,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
      boxShadowTertiary: 'none',
    },
    components: {
      Layout: {
        bodyBg: colours.page,
        headerBg: colours.surface,
        siderBg: colours.surface,
        headerHeight: 48,
        headerPadding: '0 16px',
      },
      Menu: {
        itemHeight: 36,
        itemMarginInline: 8,
        itemBorderRadius: 6,
        activeBarBorderWidth: 0,
        itemBg: 'transparent',
      },
      Table: {
        cellPaddingBlockSM: 5,
        cellPaddingInlineSM: 12,
        headerBg: isDark ? '#1f2629' : '#faf9f7',
        headerSplitColor: 'transparent',
        cellFontSizeSM: 13,
      },
      Card: { bodyPadding: 16, headerHeight: 44, headerFontSize: 14 },
      Segmented: {
        trackBg: isDark ? '#20282b' : '#e8e6e1',
        itemSelectedBg: isDark ? '#364246' : '#ffffff',
        itemSelectedColor: colours.text,
      },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
      Tag: { defaultBg: isDark ? '#262e31' : '#f1efeb', defaultColor: colours.text },
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        primaryColor: colours.onAccent,
        dangerColor: colours.onAccent,
      },
      Radio: { buttonSolidCheckedColor: colours.onAccent },
      Badge: { colorTextLightSolid: colours.onAccent },
    },
  }
}
