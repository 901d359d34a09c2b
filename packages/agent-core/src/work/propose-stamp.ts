import type { StampKind, WorkNow } from "@tachiai/protocol";
import type { Sighting } from "../capture/sighting.ts";

/**
 * What the camera suggests (FAC-03); only the person stamps.
 * - `gone`: nobody has been there for the group's time: a break, or the end of work?
 * - `back`: he is there again after such a time, which stays said until he has answered.
 */
export type Proposal = {
  readonly stamps: readonly StampKind[];
  /** UTC milliseconds from which nobody was there. */
  readonly since: number;
} & ({ readonly because: "gone" } | { readonly because: "back"; readonly until: number });

/** Whether what the camera sees suggests a stamp now. */
export function proposeStamp(
  sighting: Sighting | undefined,
  work: WorkNow,
  at: number,
  awayAfterMs: number,
): Proposal | undefined {
  if (!sighting || work.status !== "working") return undefined;
  const fitting = (kinds: readonly StampKind[]) => kinds.filter((kind) => work.allowed.includes(kind));
  const { kind, since, absence } = sighting;
  if (kind === "away" && at - since >= awayAfterMs)
    return { because: "gone", stamps: fitting(["break-start", "task-end", "work-end"]), since };
  if (kind === "away" || !absence?.isBack) return undefined;
  const stamps = fitting(["break-start", "task-end", "work-end", "task-start"]);
  return { because: "back", stamps, since: absence.from, until: absence.to };
}
