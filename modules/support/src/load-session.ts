import { Refusal, type TenantTx } from "@tachiai/platform";
import type { SupportSessionId, SupportStep } from "@tachiai/protocol";
import { judgeSession, type SessionNow } from "@tachiai/support-session";
import { lockSession, type SessionRow, selectSession, selectSteps } from "./session.store.ts";

/** A session with all that happened in it, and how it stands by that at the instant of the transaction. */
export interface LoadedSession extends SessionRow {
  readonly steps: readonly SupportStep[];
  readonly now: SessionNow;
}

/** Refuses `support.session_not_found`. */
export async function loadSession(tx: TenantTx, sessionId: SupportSessionId): Promise<LoadedSession> {
  return withSteps(tx, await selectSession(tx, sessionId));
}

/** The same for whoever adds to it: nobody else does until the transaction has ended. Refuses `support.session_not_found`. */
export async function loadSessionToChange(tx: TenantTx, sessionId: SupportSessionId): Promise<LoadedSession> {
  return withSteps(tx, await lockSession(tx, sessionId));
}

async function withSteps(tx: TenantTx, row: SessionRow | undefined): Promise<LoadedSession> {
  if (!row) throw new Refusal("support.session_not_found");
  const steps = await selectSteps(tx, row.sessionId);
  return { ...row, steps, now: judgeSession(steps, tx.now) };
}
