import { Instant } from "@tachiai/protocol";
import { z } from "zod";
import type { ReceiptStanding } from "./consent-receipt.ts";

/** The server does not hear this agent's person, and since when. It ends when an answer of the server says otherwise. */
export const ShutOut = z.object({
  because: z.enum(["signed-out", "other-person", "no-access"]),
  since: Instant,
});
export type ShutOut = z.infer<typeof ShutOut>;

/** What consent allows at a moment, for somebody whom the server still knows. */
export type Standing =
  | ReceiptStanding
  | { readonly valid: false; readonly because: "signed-out" | "no-access" };

/** A session ends in the middle of a day: until then the person may sign in again without a gap. */
const signedOutGraceMs = 3_600_000;

/**
 * What is left of a standing. Whoever is no worker any more is not looked at, and neither is anybody while somebody else
 * is signed in; who is signed out has an hour. Who has not agreed, or not any more, stays that before anything else:
 * of him there is no gap to record.
 */
export function standingShutOut(
  standing: ReceiptStanding,
  shutOut: ShutOut | undefined,
  at: number,
): Standing {
  if (!shutOut || (!standing.valid && standing.because === "withdrawn")) return standing;
  if (shutOut.because === "no-access") return { valid: false, because: "no-access" };
  if (!standing.valid && standing.because === "none") return standing;
  const isOver = Math.abs(at - Date.parse(shutOut.since)) >= signedOutGraceMs;
  return isOver || shutOut.because === "other-person" ? { valid: false, because: "signed-out" } : standing;
}
