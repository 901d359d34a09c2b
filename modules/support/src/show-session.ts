import type { TenantTx } from "@tachiai/platform";
import type { SupportSession } from "@tachiai/protocol";
import type { LoadedSession } from "./load-session.ts";
import { hoursEndNear, minutesOf, supportHours } from "./support-hours.ts";
import { type SupporterCard, selectSupporters } from "./supporter.store.ts";

/** A session as both sides see it. */
export async function showSession(tx: TenantTx, session: LoadedSession): Promise<SupportSession> {
  const { steps, now } = session;
  const cards = await selectSupporters(tx, session.sessionId);
  const hours = await supportHours(tx, session.profile);
  const agreed = steps.findLast((step) => step.kind === "terms-agreed");
  const hoursEndAt = hoursEndNear(hours, now, tx.now);
  return {
    sessionId: session.sessionId,
    tenantId: tx.tenantId,
    profile: session.profile,
    state: now.state,
    subject: session.subject,
    requestedAt: now.requestedAt.toISOString(),
    ...(now.customer && { customer: customerOf(now.customer) }),
    ...(agreed && { agreed: { at: agreed.at, terms: agreed.terms } }),
    supporters: now.supporters.map(({ personId, name, isLeading }) => {
      const card = cards.get(personId);
      return { ...(card ? shownSupporter(card) : { name, company: name }), personId, isLeading };
    }),
    ...(now.quote && { quote: now.quote }),
    minutes: minutesOf(hours, steps, now, tx.now),
    grants: now.grants.map(({ since, until, ...grant }) => ({
      ...grant,
      since: since.toISOString(),
      until: until.toISOString(),
    })),
    asks: now.asks.map(({ by, until, note, ...ask }) => ({
      askId: ask.askId,
      function: ask.function,
      ...(note !== undefined && { note }),
      supporterName: cards.get(by)?.name ?? "",
      until: until.toISOString(),
    })),
    cooperation: now.cooperation.map(({ askId, text, at, isDone }) => ({
      askId,
      text,
      askedAt: at,
      ...(isDone !== undefined && { isDone }),
    })),
    recording: now.recording,
    ...(now.pausedFor && { pausedFor: now.pausedFor }),
    ...(now.connectedAt && { connectedAt: now.connectedAt.toISOString() }),
    ...(hoursEndAt && { hoursEndAt: hoursEndAt.toISOString() }),
    ...(now.ended && { ended: endOf(now.ended) }),
  };
}

/** Somebody of the provider, as the customer reads of him. */
export function shownSupporter({ name, company, onBehalfOf }: SupporterCard) {
  return { name, company, ...(onBehalfOf !== undefined && { onBehalfOf }) };
}

export function endOf({ at, reason, text }: NonNullable<LoadedSession["now"]["ended"]>) {
  return { at: at.toISOString(), reason, ...(text !== undefined && { text }) };
}

function customerOf({ customerName, company, tool, system }: NonNullable<LoadedSession["now"]["customer"]>) {
  return { name: customerName, ...(company !== undefined && { company }), tool, system };
}
