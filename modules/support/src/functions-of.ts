import type { PreparationItem, SupportFunction, SupportProfile, SupportTool } from "@tachiai/protocol";
import { SupportFunction as Functions } from "@tachiai/protocol";

/** What a browser can do: it shows a screen, and nothing can be done on it. */
const inBrowser: readonly SupportFunction[] = ["view", "screenshot", "recording"];

/**
 * What may be asked of a customer in a session (SES-02): データ分析 is part of S2 alone, a browser can do little of it, and nothing is
 * asked for that cannot be done.
 */
export function functionsOf(
  profile: SupportProfile,
  tool: SupportTool | undefined,
  mayRecord: boolean,
): readonly SupportFunction[] {
  return Functions.options.filter((one) => {
    if (one === "system-information" && profile !== "support-contract") return false;
    if (one === "recording" && !mayRecord) return false;
    return tool !== "browser" || inBrowser.includes(one);
  });
}

/** What the customer goes through before he shows anything (SES-06), as his terms ask it of him. */
export const checklistOf: Readonly<Record<SupportProfile, readonly PreparationItem[]>> = {
  "support-open": ["private-things-hidden", "stays-present"],
  "support-contract": ["private-things-hidden", "backup-made", "internet-there", "stays-present"],
};
