import { record } from "@tachiai/evidence";
import { isEngagedFor } from "@tachiai/identity";
import { inTenant, type PersonActor, Refusal, type SystemActor } from "@tachiai/platform";
import type { SupportSessionId, TenantId } from "@tachiai/protocol";
import { addStep } from "./add-step.ts";
import { findTenantOfCode, hashOfCode, tryPassword, useCode } from "./code.store.ts";
import { readPassword } from "./draw-code.ts";
import { loadSessionToChange } from "./load-session.ts";
import { howAgreed, keepAgreement, requireReady } from "./require-ready.ts";
import { type AtHome, requireServing, requireSupporterAtHome } from "./require-supporter.ts";
import { noteTurn } from "./session.store.ts";
import type { SupportDesk } from "./support-desk.ts";
import { keepSupporter } from "./supporter.store.ts";
import { amongFewGuesses } from "./wrong-number.store.ts";

const door: SystemActor = { kind: "system", name: "support-door" };

export interface EnterConnectionId {
  readonly connectionId: string;
  readonly password: string;
  readonly subject: string;
}

interface Entered {
  readonly tenantId: TenantId;
  readonly sessionId: SupportSessionId;
}

/**
 * Enters the ID and password that a customer has told, which is his consent to the session, and is sealed as such (S2 §2). A wrong ID
 * or password, an old one, a used one and one of a customer whom his organisation does not serve are told apart by nobody; the
 * customer's log keeps who tried, and why he was refused.
 *
 * Refuses `support.not_a_supporter`, `support.number_unknown`, `request.too_many`, and with the right ones `support.step_not_now` while
 * the customer is not ready, and what `requireReady` does.
 */
export async function enterConnectionId(
  desk: SupportDesk,
  actor: PersonActor,
  { password, ...command }: EnterConnectionId,
): Promise<Entered> {
  const atHome = await requireSupporterAtHome(desk.database, actor);
  const typed = { ...command, password: readPassword(password) };
  const entered = await amongFewGuesses(desk.database, "connection-id", async () => {
    const tenantId = await findTenantOfCode(desk.database, hashOfCode("connection-id", typed.connectionId));
    if (!tenantId || !(await mayEnter(desk, atHome, tenantId, typed))) return undefined;
    return admit(desk, atHome, tenantId, typed);
  });
  if (!entered) throw new Refusal("support.number_unknown");
  return entered;
}

/** Asked in the customer's domain before he enters it; what is refused is written down there and stays. */
function mayEnter(
  { database }: SupportDesk,
  { actor }: AtHome,
  tenantId: TenantId,
  typed: EnterConnectionId,
): Promise<boolean> {
  return inTenant(database, door, tenantId, async (tx) => {
    const tried = await tryPassword(tx, typed);
    if (!tried) return false;
    const isServing = await isEngagedFor(tx, actor.organisationId, "support");
    if (tried.isRight && isServing) return true;
    await record(tx, actor, {
      action: "support.entry_refused",
      subject: tried.sessionId,
      retention: "support",
      details: { because: isServing ? "wrong-password" : "not-engaged" },
    });
    return false;
  });
}

function admit(
  { database, bus }: SupportDesk,
  atHome: AtHome,
  tenantId: TenantId,
  { connectionId, subject }: EnterConnectionId,
): Promise<Entered | undefined> {
  const { actor } = atHome;
  return inTenant(database, actor, tenantId, async (tx) => {
    const card = await requireServing(tx, atHome);
    const sessionId = await useCode(tx, "connection-id", hashOfCode("connection-id", connectionId));
    if (!sessionId) return undefined;
    const session = await loadSessionToChange(tx, sessionId);
    if (session.now.ended) return undefined;
    await requireReady(tx, session);
    await keepSupporter(tx, sessionId, card);
    await noteTurn(tx, sessionId, { subject });
    await addStep(
      tx,
      bus,
      actor,
      { ...session, subject },
      { kind: "admitted", by: card.personId, supporterName: card.name },
      { ...howAgreed(session), subject },
    );
    await keepAgreement(tx, actor, session);
    return { tenantId, sessionId };
  });
}
