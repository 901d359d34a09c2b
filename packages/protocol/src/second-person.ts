import { z } from "zod";
import { Instant, Line, Name } from "./values.ts";

/** What somebody did about a thing that takes two persons, and why where he says it. */
export const Act = z.object({ at: Instant, byName: Name, reason: z.string().optional() });
export type Act = z.infer<typeof Act>;

/** What a second person says to something that somebody else has proposed. */
export const SecondPersonDecision = z
  .strictObject({
    decision: z.enum(["approve", "reject"]),
    reason: Line.trim().min(1).max(500).optional(),
  })
  .refine(({ decision, reason }) => (decision === "reject") === (reason !== undefined), {
    path: ["reason"],
    message: "goes with a rejection, and only with it",
  });
export type SecondPersonDecision = z.infer<typeof SecondPersonDecision>;
