import type { FaceMeasures } from "./measure-face.ts";

/** Why a face's picture cannot carry a claim about who it is. */
export type FaceFlaw =
  | "too-small"
  | "cut-off"
  | "too-dark"
  | "too-bright"
  | "backlight"
  | "blurred"
  | "profile"
  | "mouth-hidden";

/**
 * Limits found on photographs that were darkened, blurred, turned and masked; docs/presence.md shows the figures. They
 * lean towards "cannot be judged": the price is a 本人未確認, whereas the other way it would be a false なりすまし.
 */
const limits = {
  inside: 0.85,
  darkLight: 40,
  brightLight: 235,
  backlitLight: 60,
  backlitGlare: 60,
  sharpness: 0.01,
  profileYaw: 0.62,
  mouthContrast: 0.09,
  mouthPaleness: 0.1,
} as const;

/** Lists what is wrong with a face's picture; an empty list means it may be recognised. */
export function flawsOf(measures: FaceMeasures, recognisableHeight: number): readonly FaceFlaw[] {
  const flaws: FaceFlaw[] = [];
  if (measures.height < recognisableHeight) flaws.push("too-small");
  if (measures.inside < limits.inside) flaws.push("cut-off");
  if (measures.light < limits.backlitLight && measures.glare > limits.backlitGlare) flaws.push("backlight");
  else if (measures.light < limits.darkLight) flaws.push("too-dark");
  if (measures.light > limits.brightLight) flaws.push("too-bright");
  if (measures.sharpness < limits.sharpness) flaws.push("blurred");
  if (Math.abs(measures.yaw) > limits.profileYaw) flaws.push("profile");
  if (isMouthHidden(measures)) flaws.push("mouth-hidden");
  return flaws;
}

/** Cloth over the mouth shows neither the contrast nor the redness of lips. */
export function isMouthHidden(measures: Pick<FaceMeasures, "mouthContrast" | "mouthPaleness">): boolean {
  return measures.mouthContrast < limits.mouthContrast || measures.mouthPaleness > limits.mouthPaleness;
}
