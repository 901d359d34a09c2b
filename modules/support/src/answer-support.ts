import type { EntryDetails } from "@tachiai/evidence";
import { inTenant, Refusal, type TenantTx } from "@tachiai/platform";
import type { CustomerAnswer, SupportSession } from "@tachiai/protocol";
import { allowedForMs } from "@tachiai/support-session";
import { addStep, type StepFacts } from "./add-step.ts";
import { checklistOf } from "./functions-of.ts";
import { requireGuest } from "./get-customer-page.ts";
import type { Guest } from "./guest.store.ts";
import { type LoadedSession, loadSessionToChange } from "./load-session.ts";
import { howAgreed, keepAgreement } from "./require-ready.ts";
import { requireTermsInForce } from "./session-terms.ts";
import { showSession } from "./show-session.ts";
import type { SupportDesk } from "./support-desk.ts";

export interface AnswerSupport {
  readonly token: string;
  readonly answer: CustomerAnswer;
}

/** A step that follows from an answer, and what its entry says beside it. */
interface Following {
  readonly facts: StepFacts;
  readonly details?: EntryDetails;
}

/**
 * Takes what a customer says at his page or agent. To stop, and to take back what he allowed, is never refused for being too late.
 *
 * Refuses `support.session_not_found`, `support.terms_outdated`, `support.checklist_open` and what `addStep` does.
 */
export async function answerSupport(
  desk: SupportDesk,
  { token, answer }: AnswerSupport,
): Promise<SupportSession> {
  const guest = await requireGuest(desk, token);
  return inTenant(desk.database, guest.actor, guest.tenantId, async (tx) =>
    showSession(tx, await takeAnswer(desk, tx, guest, answer)),
  );
}

async function takeAnswer(
  { bus }: SupportDesk,
  tx: TenantTx,
  { actor, sessionId }: Guest,
  answer: CustomerAnswer,
): Promise<LoadedSession> {
  let session = await loadSessionToChange(tx, sessionId);
  if (isDoneAlready(session, answer)) return session;
  const { facts, details } = await stepOf(tx, session, answer);
  session = await addStep(tx, bus, actor, session, facts, details);
  // In S1 starting is agreeing; in S2 telling the ID and password will be.
  if (answer.kind === "agree" && session.profile === "support-open") await keepAgreement(tx, actor, session);
  const isQuoteDeclined = answer.kind === "answer-quote" && !answer.isAccepted;
  return isQuoteDeclined && !session.now.attended
    ? addStep(tx, bus, actor, session, { kind: "ended", reason: "quote-declined" })
    : session;
}

/** What he wants no more is over already. */
function isDoneAlready({ now }: LoadedSession, answer: CustomerAnswer): boolean {
  if (answer.kind === "stop") return now.ended !== undefined;
  if (answer.kind !== "withdraw") return false;
  return now.ended !== undefined || !now.grants.some((grant) => grant.function === answer.function);
}

async function stepOf(tx: TenantTx, session: LoadedSession, answer: CustomerAnswer): Promise<Following> {
  const { profile, now } = session;
  switch (answer.kind) {
    case "join": {
      const { kind: _, ...who } = answer;
      return { facts: { ...who, kind: "joined" } };
    }
    case "agree":
      await requireTermsInForce(tx, profile, answer.terms);
      return {
        facts: { kind: "terms-agreed", terms: answer.terms },
        details: { ...howAgreed(session), terms: answer.terms },
      };
    case "prepare":
      if (!checklistOf[profile].every((item) => answer.items.includes(item)))
        throw new Refusal("support.checklist_open");
      return { facts: { kind: "prepared", items: answer.items } };
    case "answer-quote": {
      const kind = now.attended ? "overtime-answered" : "quote-answered";
      return { facts: { kind, isAccepted: answer.isAccepted } };
    }
    case "answer":
      return { facts: { kind: "answered", askId: answer.askId, ...grantOf(tx, session, answer) } };
    case "answer-cooperation":
      return { facts: { kind: "cooperation-answered", askId: answer.askId, isDone: answer.isDone } };
    case "withdraw":
      return { facts: { kind: "withdrawn", function: answer.function } };
    case "pause":
      return { facts: { kind: "paused", why: "customer" } };
    case "resume":
      return { facts: { kind: "resumed" } };
    case "stop":
      return { facts: { kind: "ended", reason: "customer-stop" } };
  }
}

function grantOf(
  tx: TenantTx,
  { now }: LoadedSession,
  { askId, isGranted, minutes }: Extract<CustomerAnswer, { kind: "answer" }>,
): { answer: "granted" | "refused"; until?: string } {
  if (!isGranted) return { answer: "refused" };
  const ask = now.asks.find((one) => one.askId === askId);
  if (!ask) throw new Refusal("support.ask_over");
  const longest = allowedForMs[ask.function];
  const lasts = minutes === undefined ? longest : minutes * 60_000;
  return { answer: "granted", until: new Date(tx.now.getTime() + lasts).toISOString() };
}
