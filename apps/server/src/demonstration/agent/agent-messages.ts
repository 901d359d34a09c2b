import { z } from "zod";
import { Duty } from "./duty.ts";

// What the server and the thread of the simulated agent say to each other: requests and answers as HTTP has them, what
// the live connection would tell, and stage directions.

/** From the thread to the server. */
export const FromAgent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("request"),
    id: z.int(),
    method: z.string(),
    path: z.string(),
    body: z.union([z.string(), z.instanceof(Uint8Array)]).optional(),
  }),
  /** An enrolment was handed in, and nobody has confirmed it yet. */
  z.object({ kind: z.literal("enrolled") }),
  z.object({ kind: z.literal("fault"), message: z.string() }),
]);
export type FromAgent = z.infer<typeof FromAgent>;

/** From the server to the thread. */
export const ToAgent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answer"), id: z.int(), status: z.int(), body: z.string() }),
  z.object({ kind: z.literal("live"), message: z.string() }),
  /** What the worker should be doing, and whether nothing more may happen to her today. */
  z.object({ kind: z.literal("direction"), duty: Duty, isCalm: z.boolean() }),
  z.object({ kind: z.literal("stop") }),
]);
export type ToAgent = z.infer<typeof ToAgent>;
