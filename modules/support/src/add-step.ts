import { type EntryDetails, record } from "@tachiai/evidence";
import { type Actor, type Bus, Refusal, type TenantTx } from "@tachiai/platform";
import type { RefusalCode, SupportStep } from "@tachiai/protocol";
import { judgeSession, judgeStep, type SupportStepFault } from "@tachiai/support-session";
import { actionOfStep } from "./action-of-step.ts";
import { issueCertificate } from "./certificates/issue-certificate.ts";
import type { LoadedSession } from "./load-session.ts";
import { insertStep, noteTurn, type SessionRow } from "./session.store.ts";
import { publishStepped } from "./support.events.ts";

const faults: Readonly<Record<SupportStepFault, RefusalCode>> = {
  state: "support.step_not_now",
  no_such_ask: "support.ask_over",
  already_asked: "support.already_asked",
  view_first: "support.view_first",
  too_long: "support.too_long",
  not_leading: "support.not_leading",
  not_there: "support.not_in_session",
};

type WithoutInstant<Step> = Step extends SupportStep ? Omit<Step, "at"> : never;
/** What a step says, before it is said when. */
export type StepFacts = WithoutInstant<SupportStep>;

/**
 * Adds a step to a session that was loaded to be changed, with its entry. Who may take it was asked before.
 *
 * Refuses `support.step_not_now`, `support.ask_over`, `support.already_asked`, `support.view_first`, `support.too_long`,
 * `support.not_leading` or `support.not_in_session`.
 */
export async function addStep(
  tx: TenantTx,
  bus: Bus,
  actor: Actor,
  session: LoadedSession,
  facts: StepFacts,
  details: EntryDetails = {},
): Promise<LoadedSession> {
  const step: SupportStep = { ...facts, at: tx.now.toISOString() };
  const fault = judgeStep(session.now, step);
  if (fault) throw new Refusal(faults[fault]);
  const steps = [...session.steps, step];
  await writeStep(tx, bus, actor, session, steps.length, step, details);
  const after = { ...session, steps, now: judgeSession(steps, tx.now) };
  if (step.kind === "ended") await issueCertificate(tx, after);
  return after;
}

/** Begins a session with its first step. */
export async function beginSession(
  tx: TenantTx,
  bus: Bus,
  actor: Actor,
  row: SessionRow,
  facts: Extract<StepFacts, { kind: "requested" | "opened" }>,
): Promise<LoadedSession> {
  const step: SupportStep = { ...facts, at: tx.now.toISOString() };
  await writeStep(tx, bus, actor, row, 1, step, {});
  return { ...row, steps: [step], now: judgeSession([step], tx.now) };
}

async function writeStep(
  tx: TenantTx,
  bus: Bus,
  actor: Actor,
  session: SessionRow,
  number: number,
  step: SupportStep,
  details: EntryDetails,
): Promise<void> {
  await insertStep(tx, session.sessionId, number, step);
  if (step.kind === "admitted") await noteTurn(tx, session.sessionId, { admitted_at: tx.now });
  if (step.kind === "ended") await noteTurn(tx, session.sessionId, { ended_at: tx.now });
  await record(tx, actor, {
    action: actionOfStep(step),
    subject: session.sessionId,
    retention: "support",
    details: { ...detailsOf(step), ...details },
  });
  publishStepped(tx, bus, session);
}

/** What the entry says beside who did it and when. Of supporters it keeps ids: their names stand beside the session. */
function detailsOf(step: SupportStep): EntryDetails {
  return Object.fromEntries(
    Object.entries(step).filter(
      ([name, value]) => !["kind", "at", "by", "supporterName"].includes(name) && value !== undefined,
    ),
  );
}
