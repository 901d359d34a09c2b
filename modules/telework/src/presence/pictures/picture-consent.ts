import type { AgentSettings, ConsentPurpose, PictureKind, PictureOccasion } from "@tachiai/protocol";

/** What somebody must agree to, beside being seen at all, before such a picture may be kept of him. */
export function purposesOf(kind: PictureKind, occasion: PictureOccasion): ConsentPurpose[] {
  if (kind === "enrolment") return [];
  const ofKind: ConsentPurpose = kind === "screen" ? "screen-picture" : "camera-picture";
  if (occasion === "incident") return [ofKind];
  return ["interval-picture", ...(kind === "screen" ? [ofKind] : [])];
}

/** Whether the group has chosen to have such pictures. Enrolment always needs its own. */
export function isChosen(settings: AgentSettings, occasion: PictureOccasion): boolean {
  if (occasion === "enrolment") return true;
  if (settings.pictures === "verdicts-only") return false;
  return occasion === "incident" || settings.pictureEveryMinutes > 0;
}
