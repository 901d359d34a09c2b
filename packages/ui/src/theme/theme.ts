import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** 藍: the one accent. */
const ai: MantineColorsTuple = [
  "#eff3f9",
  "#dce5f1",
  "#b8c9e2",
  "#90abd1",
  "#6c8fc2",
  "#4e76b0",
  "#375f9a",
  "#264b80",
  "#1c3a66",
  "#12284a",
];

/** From white text to a near-black ground. */
const sumi: MantineColorsTuple = [
  "#d9dce1",
  "#b9bec6",
  "#8f96a1",
  "#6b727d",
  "#3d434c",
  "#2c3138",
  "#22262c",
  "#14171b",
  "#0f1114",
  "#0a0c0e",
];

const fontFamily =
  '"Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, system-ui, sans-serif';

const heading = (fontSize: string) => ({ fontSize, lineHeight: "1.5" });

/** Calm and dense: small type with room between the lines, straight corners, one accent. */
export const theme = createTheme({
  colors: { indigo: ai, dark: sumi },
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 5 },
  black: "#1b1f24",
  fontFamily,
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.6", sm: "1.6", md: "1.7", lg: "1.7", xl: "1.6" },
  spacing: { xs: "0.375rem", sm: "0.625rem", md: "1rem", lg: "1.5rem", xl: "2.25rem" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "10px", xl: "16px" },
  defaultRadius: "sm",
  headings: {
    fontFamily,
    fontWeight: "650",
    sizes: {
      h1: heading("1.375rem"),
      h2: heading("1.125rem"),
      h3: heading("1rem"),
      h4: heading("0.9375rem"),
      h5: heading("0.875rem"),
      h6: heading("0.8125rem"),
    },
  },
  respectReducedMotion: true,
  components: {
    // Its scroll lock writes a <style> element, which our content security policy refuses; base.css locks instead.
    Modal: { defaultProps: { lockScroll: false, centered: true } },
    Drawer: { defaultProps: { lockScroll: false, position: "right" } },
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 200, events: { hover: true, focus: true, touch: true } },
    },
  },
});
