import type { ThemeConfig } from 'antd'

/** Colours with at least 4.5:1 on white and on the page's grey; state is never said by colour alone. */
export const COLOURS = {
  brand: '#0b4f9c',
  intercept: '#a8071a',
  restrict: '#ad4e00',
  review: '#8a5a00',
  clear: '#1f6b1f',
  facilitate: '#00615f',
  incomplete: '#3d3d3d',
  muted: '#595959',
  page: '#f4f6f8',
} as const

/** Fonts of the machine alone: an inner network has no font server. */
const FONTS =
  "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"

export const THEME: ThemeConfig = {
  token: {
    colorPrimary: COLOURS.brand,
    colorLink: COLOURS.brand,
    colorError: COLOURS.intercept,
    colorWarning: COLOURS.restrict,
    colorSuccess: COLOURS.clear,
    // Derived from colours this dark, the grounds of alerts would be muddy.
    colorErrorBg: '#fdf2f2',
    colorErrorBorder: '#e8b4b4',
    colorWarningBg: '#fdf6ec',
    colorWarningBorder: '#e6c79c',
    colorSuccessBg: '#f1f8f1',
    colorSuccessBorder: '#a9cfa9',
    colorTextDescription: COLOURS.muted,
    colorTextPlaceholder: '#6b6b6b',
    colorTextSecondary: COLOURS.muted,
    colorTextTertiary: COLOURS.muted,
    colorTextQuaternary: '#6b6b6b',
    colorBgLayout: COLOURS.page,
    fontFamily: FONTS,
    fontSize: 15,
    // Below a page's own title, which is 24.
    fontSizeHeading2: 20,
    fontSizeHeading3: 16,
    borderRadius: 4,
    controlOutlineWidth: 3,
    motion: false,
  },
  components: { Layout: { headerBg: '#ffffff', siderBg: '#ffffff' } },
}
