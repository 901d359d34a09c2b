import type { DiskState } from "@tachiai/protocol";

/** What a file system lies on, as Linux tells it. */
export type Volume =
  /** What dm-crypt has opened. */
  | { readonly kind: "decrypted" }
  /** A part of a disk, a logical volume, a RAID: what it is made of. */
  | { readonly kind: "made-of"; readonly parts: readonly Volume[] }
  /** Hardware, or what a host gives a guest as such. */
  | { readonly kind: "device" }
  /** No block device, or one of which nothing here says what is behind it. */
  | { readonly kind: "other" };

/** Whether everything on a volume is encrypted before it leaves this machine's memory. */
export function judgeVolume(volume: Volume): DiskState {
  switch (volume.kind) {
    case "decrypted":
      return "encrypted";
    case "made-of":
      return judgeTogether(volume.parts.map(judgeVolume));
    case "device":
      return "open";
    case "other":
      return "unknown";
  }
}

/** One open part leaves the whole open; nothing at all is known of nothing. */
export function judgeTogether(states: readonly DiskState[]): DiskState {
  if (states.includes("open")) return "open";
  return states.length > 0 && states.every((state) => state === "encrypted") ? "encrypted" : "unknown";
}
