import "react";

declare module "react" {
  /** Custom properties may stand in a style as well. */
  interface CSSProperties {
    readonly [name: `--${string}`]: string | number | undefined;
  }
}
