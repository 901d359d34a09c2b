import type { Instant, SupportFunction, SupportSession } from "@tachiai/protocol";
import { mayNow } from "@tachiai/support-session";

/** A yes that was said here, to one question. */
export interface SaidYes {
  readonly function: SupportFunction;
  readonly until: Instant;
}

/** What the customer has said here, which the server may not know yet. */
export interface SaidHere {
  /** By the question's id: without one of these nothing is allowed, whatever a server says. */
  readonly agreed: Readonly<Record<string, SaidYes>>;
  readonly hasStopped: boolean;
  readonly isHeld: boolean;
  readonly withdrawn: ReadonlySet<SupportFunction>;
}

/**
 * What is allowed now, as the customer's side judges it: what was said yes to here and the server still says, without what has run
 * out since or was taken back here, for this side is the one that enforces it (SES-04).
 */
export function grantsHere(session: SupportSession, said: SaidHere, now: Date): SupportSession["grants"] {
  if (said.hasStopped || session.ended) return [];
  return session.grants.filter((grant) => {
    const yes = said.agreed[grant.askId];
    const isOurs = yes?.function === grant.function && Date.parse(yes.until) > now.getTime();
    return isOurs && !said.withdrawn.has(grant.function) && Date.parse(grant.until) > now.getTime();
  });
}

/** Whether something may be done at this moment: it is allowed, and the session is not held. */
export function mayHere(
  session: SupportSession,
  said: SaidHere,
  wanted: SupportFunction,
  now: Date,
): boolean {
  const pausedFor = said.isHeld ? "customer" : session.pausedFor;
  return mayNow({ state: session.state, grants: grantsHere(session, said, now), pausedFor }, wanted);
}
