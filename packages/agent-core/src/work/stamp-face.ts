import type { StampFace, VerdictKind } from "@tachiai/protocol";

/** What a stamp says about the face at its moment: 本人確認済, 未確認, or カメラなし where nobody looked. */
export function stampFaceOf(verdict: VerdictKind | undefined): StampFace {
  switch (verdict) {
    case undefined:
    case "not-observed":
    case "camera-in-use":
      return "no-camera";
    case "present":
      return "verified";
    case "present-unverified":
    case "away":
    case "peeping":
    case "impersonation":
    case "spoof":
    case "filming-device":
    case "covered":
    case "frozen":
      return "unverified";
  }
}
