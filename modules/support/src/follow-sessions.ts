import { domainOf, isEngagedFor, rolesHeld } from "@tachiai/identity";
import { eachApart, inTenant, type SystemActor, type TenantTx } from "@tachiai/platform";
import type { OpeningHours } from "@tachiai/policy";
import type { SupportEnding, SupportSessionId } from "@tachiai/protocol";
import { addStep } from "./add-step.ts";
import { dueEnding, nextDue, unanswered } from "./due-steps.ts";
import { type LoadedSession, loadSession, loadSessionToChange } from "./load-session.ts";
import { isServable } from "./require-servable.ts";
import { sessionsUnderWay } from "./sessions-under-way.ts";
import { publishStepped } from "./support.events.ts";
import { maySupport } from "./support.policy.ts";
import type { SupportDesk } from "./support-desk.ts";
import { hoursEndNear, supportHours } from "./support-hours.ts";
import { type SupporterCard, selectSupporters } from "./supporter.store.ts";
import type { OfSession } from "./take-step.ts";
import { openWatchDiary } from "./watch-diary.ts";

const watchdog: SystemActor = { kind: "system", name: "support-watchdog" };

/**
 * Looks after every session under way: writes down what nobody answered in time, ends what nobody may go on with (suspended, revoked,
 * left, left open), and tells when chargeable minutes are near. Run it every few seconds: within five of them it has to be over. It
 * enters those alone in which something is due. Gives what went wrong; one session keeps no other waiting.
 */
export function openSessionWatch(desk: SupportDesk): () => Promise<readonly unknown[]> {
  const diary = openWatchDiary(desk.bus);
  const told = new Set<string>();
  return async () => {
    const at = desk.database.clock();
    const underWay = await sessionsUnderWay(desk.database);
    return eachApart(diary.due(underWay, at), async (of) => {
      const looked = diary.look(of.sessionId, at);
      looked(await followSession(desk, told, of));
    });
  };
}

/** When something is due in it next. */
async function followSession(
  desk: SupportDesk,
  told: Set<string>,
  { tenantId, sessionId }: OfSession,
): Promise<Date | undefined> {
  const present = await inTenant(desk.database, watchdog, tenantId, (tx) => loadPresent(tx, sessionId));
  const gone = await whoIsGone(desk, present);
  return inTenant(desk.database, watchdog, tenantId, async (tx) => {
    let session = await loadSessionToChange(tx, sessionId);
    if (session.now.ended) return undefined;
    for (const askId of unanswered(session.steps, tx.now))
      session = await addStep(tx, desk.bus, watchdog, session, {
        kind: "answered",
        askId,
        answer: "timed-out",
      });
    const reason = await whyItEnds(tx, session, gone);
    if (reason) {
      await addStep(tx, desk.bus, watchdog, session, { kind: "ended", reason });
      return undefined;
    }
    for (const { personId: by } of gone)
      if (session.now.supporters.some(({ personId, isLeading }) => personId === by && !isLeading))
        session = await addStep(tx, desk.bus, watchdog, session, { kind: "supporter-left", by });
    const hours = await supportHours(tx, session.profile);
    tellHours(tx, desk, told, session, hours);
    return nextDue(session, hours, tx.now);
  });
}

/** Everybody of the provider's who is in the session. */
async function loadPresent(tx: TenantTx, sessionId: SupportSessionId): Promise<SupporterCard[]> {
  const { now } = await loadSession(tx, sessionId);
  const cards = await selectSupporters(tx, sessionId);
  return now.supporters.flatMap(({ personId }) => cards.get(personId) ?? []);
}

/** Those who left their organisation, or support no more in it: that is known at home alone. */
async function whoIsGone(
  { database }: SupportDesk,
  present: readonly SupporterCard[],
): Promise<SupporterCard[]> {
  const gone: SupporterCard[] = [];
  for (const card of present) {
    const roles = await inTenant(database, watchdog, domainOf(card.organisationId), (tx) =>
      rolesHeld(tx, card.personId),
    );
    if (!maySupport(roles)) gone.push(card);
  }
  return gone;
}

async function whyItEnds(
  tx: TenantTx,
  session: LoadedSession,
  gone: readonly SupporterCard[],
): Promise<SupportEnding | undefined> {
  if (!(await isServable(tx, session.profile))) return "not-entitled";
  if (!(await areEngaged(tx, session))) return "not-engaged";
  const leading = session.now.supporters.find(({ isLeading }) => isLeading);
  if (gone.some(({ personId }) => personId === leading?.personId)) return "not-engaged";
  return dueEnding(session, tx.now);
}

/** The provider, and whose people are in the session for it. */
async function areEngaged(tx: TenantTx, { sessionId, providerId, now }: LoadedSession): Promise<boolean> {
  const cards = await selectSupporters(tx, sessionId);
  const leading = now.supporters.find(({ isLeading }) => isLeading);
  const organisationId = (leading && cards.get(leading.personId)?.organisationId) ?? providerId;
  for (const one of new Set([providerId, organisationId]))
    if (domainOf(one) !== tx.tenantId && !(await isEngagedFor(tx, one, "support"))) return false;
  return true;
}

/** Tells once, to whoever has the session before him, that its hours end soon (SES-09). */
function tellHours(
  tx: TenantTx,
  { bus }: SupportDesk,
  told: Set<string>,
  session: LoadedSession,
  hours: OpeningHours | undefined,
): void {
  const endAt = hoursEndNear(hours, session.now, tx.now);
  const what = `${session.sessionId} ${endAt?.toISOString()}`;
  if (!endAt || told.has(what)) return;
  told.add(what);
  publishStepped(tx, bus, session);
}
