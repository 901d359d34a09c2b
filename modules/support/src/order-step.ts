import { inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { closesAt, type OpeningHours } from "@tachiai/policy";
import {
  SupportAskId,
  type SupporterOrder,
  type SupportSession,
  type SupportSessionId,
  type TenantId,
} from "@tachiai/protocol";
import { addStep, type StepFacts } from "./add-step.ts";
import { functionsOf } from "./functions-of.ts";
import { type LoadedSession, loadSessionToChange } from "./load-session.ts";
import { requireReady } from "./require-ready.ts";
import { requireServing, requireSupporterAtHome } from "./require-supporter.ts";
import { showSession } from "./show-session.ts";
import type { SupportDesk } from "./support-desk.ts";
import { supportHours } from "./support-hours.ts";
import { keepSupporter, type SupporterCard } from "./supporter.store.ts";

export interface OrderStep {
  readonly tenantId: TenantId;
  readonly sessionId: SupportSessionId;
  readonly order: SupporterOrder;
}

/**
 * Takes what a supporter orders in a session. Before it begins any of those who serve the customer may; once it has begun only who
 * is in it.
 *
 * Refuses `support.not_a_supporter`, `access.no_engagement`, `support.session_not_found`, `support.not_in_session`,
 * `support.not_leading`, `support.function_not_there`, what `requireReady` and what `addStep` do.
 */
export async function orderStep(
  desk: SupportDesk,
  actor: PersonActor,
  { tenantId, sessionId, order }: OrderStep,
): Promise<SupportSession> {
  const atHome = await requireSupporterAtHome(desk.database, actor);
  return inTenant(desk.database, actor, tenantId, async (tx) => {
    const card = await requireServing(tx, atHome);
    const session = await loadSessionToChange(tx, sessionId);
    requireTold(session);
    requireInSession(session, card, order);
    const facts = await stepOf(desk, tx, session, card, order);
    await keepSupporter(tx, sessionId, card);
    return showSession(tx, await addStep(tx, desk.bus, actor, session, facts));
  });
}

/** Nobody of the provider knows of an ID that nobody has told him. Refuses `support.session_not_found`. */
export function requireTold({ profile, now }: LoadedSession): void {
  if (profile === "support-contract" && !now.attended) throw new Refusal("support.session_not_found");
}

function requireInSession({ now }: LoadedSession, card: SupporterCard, { kind }: SupporterOrder): void {
  if (!now.attended || now.ended || kind === "come") return;
  const own = now.supporters.find(({ personId }) => personId === card.personId);
  if (!own) throw new Refusal("support.not_in_session");
  if (kind === "ask-overtime" && !own.isLeading) throw new Refusal("support.not_leading");
}

async function stepOf(
  desk: SupportDesk,
  tx: TenantTx,
  session: LoadedSession,
  { personId: by, name: supporterName }: SupporterCard,
  order: SupporterOrder,
): Promise<StepFacts> {
  const askId = SupportAskId.parse(tx.randomness.uuid());
  switch (order.kind) {
    case "quote":
      await requireHours(tx, session);
      return { kind: "quoted", by, yenPerUnit: order.yenPerUnit, unitMinutes: order.unitMinutes };
    case "admit":
      await requireReady(tx, session);
      return { kind: "admitted", by, supporterName };
    case "ask":
      await requireFunction(desk, tx, session, order.function);
      return { kind: "asked", by, askId, function: order.function, ...noteOf(order) };
    case "ask-cooperation":
      return { kind: "cooperation-asked", by, askId, text: order.text };
    case "ask-overtime": {
      const from = closesAt(await requireHours(tx, session), tx.now) ?? tx.now;
      const { yenPerUnit, unitMinutes } = order;
      return { kind: "overtime-asked", from: from.toISOString(), yenPerUnit, unitMinutes };
    }
    case "come":
      if (session.now.supporters.some(({ personId }) => personId === by))
        throw new Refusal("support.step_not_now");
      return { kind: "supporter-came", by, supporterName };
    case "leave":
      return { kind: "supporter-left", by };
    case "take-over":
      return { kind: "taken-over", by, supporterName };
    case "end":
      return { kind: "ended", reason: order.reason, by, ...(order.text && { text: order.text }) };
  }
}

/** Nothing is charged for by the hour where the terms know no hours. Refuses `support.step_not_now`. */
async function requireHours(tx: TenantTx, { profile }: LoadedSession): Promise<OpeningHours> {
  const hours = await supportHours(tx, profile);
  if (!hours) throw new Refusal("support.step_not_now");
  return hours;
}

function noteOf({ note }: { readonly note?: string | undefined }) {
  return note === undefined ? {} : { note };
}

async function requireFunction(
  { mayRecord }: SupportDesk,
  { tenantId }: TenantTx,
  { profile, providerId, now }: LoadedSession,
  wanted: Extract<SupporterOrder, { kind: "ask" }>["function"],
): Promise<void> {
  const isRecordable = await mayRecord({ tenantId, providerId });
  if (!functionsOf(profile, now.customer?.tool, isRecordable).includes(wanted))
    throw new Refusal("support.function_not_there");
}
