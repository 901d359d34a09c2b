import { base64Of, GuestToken, Instant, parseJson, SupportFunction } from "@tachiai/protocol";
import { z } from "zod";

/** What this tab needs to go on after it was loaded again; the browser forgets it with the tab. */
const KeptSession = z.object({
  token: GuestToken,
  /** What the customer tells by telephone. */
  codes: z.object({ connectionId: z.string(), password: z.string(), expiresAt: Instant }).optional(),
  recordingLink: z
    .object({
      publicKey: base64Of(32),
      until: Instant,
      proofSha256: base64Of(32).optional(),
      fragment: z.string(),
    })
    .optional(),
  /** What was allowed at any time, for the page at the end. */
  allowed: z.array(SupportFunction),
  /** What was said yes to here, by the question's id. */
  agreed: z.record(z.string(), z.object({ function: SupportFunction, until: Instant })).default({}),
});
export type KeptSession = z.infer<typeof KeptSession>;

const name = "tachiai-support";

export function findKept(): KeptSession | undefined {
  const kept = sessionStorage.getItem(name);
  return kept === null ? undefined : KeptSession.safeParse(parseJson(kept)).data;
}

export function keep(session: KeptSession): void {
  sessionStorage.setItem(name, JSON.stringify(session));
}

export function forgetKept(): void {
  sessionStorage.removeItem(name);
}
