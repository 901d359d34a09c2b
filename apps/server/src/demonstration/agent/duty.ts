import type { StampKind, WorkStatus } from "@tachiai/protocol";
import { z } from "zod";

/** What the simulated worker should be doing. */
export const Duty = z.enum(["working", "on-break", "off"]);
export type Duty = z.infer<typeof Duty>;

/** The stamps that lead from where the worker is to what she should be doing. */
export function stampsTowards(duty: Duty, status: WorkStatus): StampKind[] {
  const isAtWork = status === "working" || status === "on-break";
  switch (duty) {
    case "working":
      if (status === "working") return [];
      return [isAtWork ? "break-end" : "work-start", "task-start"];
    case "on-break":
      return status === "working" ? ["break-start"] : [];
    case "off":
      return isAtWork ? ["work-end"] : [];
  }
}
