import type { LockState } from "../../lock.ts";

/** What Windows says of a session (WTSINFOEX_LEVEL1). */
export interface Session {
  readonly isActive: boolean;
  readonly isLocked: boolean;
}

/** Tells what a session and its desktops add up to. A Windows that says nothing of the session leaves the desktop to judge by. */
export function judgeLock(session: Session | undefined, isPeoplesDesktop: boolean): LockState {
  if (session && !session.isActive) return "other-session";
  if (session?.isLocked) return "locked";
  return isPeoplesDesktop ? "open" : "system-desktop";
}
