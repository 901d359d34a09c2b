import { z } from "zod";

/** Three numbers; what comes before a release has no version of its own. */
export const Version = z.string().regex(/^(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){2}$/);

/** Below zero when the first is the older one. */
export function compareVersions(one: string, other: string): number {
  const others = other.split(".").map(Number);
  for (const [place, number] of one.split(".").map(Number).entries()) {
    const difference = number - (others[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
