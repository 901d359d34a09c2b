import type { SupportSession } from "@tachiai/protocol";
import type { LineView } from "./supporter-line.ts";
import type { WatchedScreen } from "./watched-screens.ts";

/** Why nothing new is seen of the customer's screens, though they may be. */
export type StillFor = "connection" | "customer" | "locked" | "system-desktop" | "other-session";

type Seen = Pick<LineView, "connection" | "sight">;

export function whyStill(
  { connection, sight }: Seen,
  { pausedFor }: Pick<SupportSession, "pausedFor">,
): StillFor | undefined {
  if (connection !== "live") return "connection";
  if (pausedFor === "customer") return "customer";
  return sight === "open" ? undefined : sight;
}

/** What came to an end stays only as long as it may go on. */
export function screensToShow<Screen extends Pick<WatchedScreen, "isStill">>(
  screens: readonly Screen[],
  still: StillFor | undefined,
): readonly Screen[] {
  return still === undefined ? screens.filter(({ isStill }) => !isStill) : screens;
}
