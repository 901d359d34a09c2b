import type { Enrolment } from "@tachiai/protocol";
import type { OpenedPictures } from "../pictures/open-pictures.ts";

/** How much of an enrolled face lies open before the person who decides. */
export type SeenOfFace = "nothing" | "a-part" | "all";

export function seenOfFace(
  { pictures }: Pick<Enrolment, "pictures">,
  opened: OpenedPictures | undefined,
): SeenOfFace {
  if (!opened?.keysHere) return "nothing";
  return pictures.every(({ evidenceId }) => opened.pictures.get(evidenceId)?.opened) ? "all" : "a-part";
}
