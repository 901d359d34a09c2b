import type { PreparationItem, SupportFunction, SupportProfile, SupportTool } from "@tachiai/protocol";
import { SupportFunction as Functions } from "@tachiai/protocol";
import { doneWith } from "@tachiai/support-session";

/**
 * What may be asked of a customer in a session (SES-02): データ分析 is part of S2 alone, and nothing is asked for
 * that his tool cannot do.
 */
export function functionsOf(
  profile: SupportProfile,
  tool: SupportTool | undefined,
  mayRecord: boolean,
): readonly SupportFunction[] {
  return Functions.options.filter((one) => {
    if (one === "system-information" && profile !== "support-contract") return false;
    if (one === "recording" && !mayRecord) return false;
    return tool === undefined || doneWith[tool].includes(one);
  });
}

/** What the customer goes through before he shows anything (SES-06), as his terms ask it of him. */
export const checklistOf: Readonly<Record<SupportProfile, readonly PreparationItem[]>> = {
  "support-open": ["private-things-hidden", "stays-present"],
  "support-contract": ["private-things-hidden", "backup-made", "internet-there", "stays-present"],
};
