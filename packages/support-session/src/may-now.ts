import type { SupportFunction } from "@tachiai/protocol";
import type { SessionNow } from "./judge-session.ts";
import { allowedWhileAbsent, allowedWhileHeld } from "./limits.ts";

/** Of a session what this is judged from: as it was judged from its steps, or as the server shows it. */
export interface AllowedNow extends Pick<SessionNow, "state"> {
  readonly pausedFor?: SessionNow["pausedFor"] | undefined;
  readonly grants: readonly { readonly function: SupportFunction }[];
}

/**
 * Whether the supporter's side may do this at the moment at which the session was judged. The customer's side asks before it
 * shows or does anything, and the relay asks again before it forwards.
 */
export function mayNow({ state, pausedFor, grants }: AllowedNow, wanted: SupportFunction): boolean {
  if (state !== "connected" && state !== "paused") return false;
  if (!grants.some((grant) => grant.function === wanted)) return false;
  if (pausedFor === "customer") return allowedWhileHeld.includes(wanted);
  if (pausedFor === "absent") return allowedWhileAbsent.includes(wanted);
  return true;
}
