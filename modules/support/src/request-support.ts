import { inTenant, type PersonActor } from "@tachiai/platform";
import { SupportSessionId, type TenantId } from "@tachiai/protocol";
import { beginSession } from "./add-step.ts";
import { codeLivesMs, insertCode } from "./code.store.ts";
import { requireServable } from "./require-servable.ts";
import { requireServing, requireSupporterAtHome } from "./require-supporter.ts";
import { insertSession } from "./session.store.ts";
import type { SupportDesk } from "./support-desk.ts";
import { keepSupporter } from "./supporter.store.ts";

export interface RequestSupport {
  readonly tenantId: TenantId;
  readonly subject: string;
}

/**
 * 受付 (S1): opens a session for a customer, or in the provider's own organisation for one to be, and gives the number that the
 * customer types, this once.
 *
 * Refuses `support.not_a_supporter`, `access.no_engagement`, `support.no_support_here` and what `requireServable` does.
 */
export async function requestSupport(
  { database, bus }: SupportDesk,
  actor: PersonActor,
  { tenantId, subject }: RequestSupport,
): Promise<{ sessionId: SupportSessionId; receptionNumber: string; expiresAt: string }> {
  const atHome = await requireSupporterAtHome(database, actor);
  return inTenant(database, actor, tenantId, async (tx) => {
    const { providerId, ...card } = await requireServing(tx, atHome);
    await requireServable(tx, "support-open");
    const sessionId = SupportSessionId.parse(tx.randomness.uuid());
    const expiresAt = new Date(tx.now.getTime() + codeLivesMs);
    const row = { sessionId, profile: "support-open", providerId, subject, expiresAt } as const;
    await insertSession(tx, row);
    await keepSupporter(tx, sessionId, card);
    await beginSession(
      tx,
      bus,
      actor,
      { ...row, openedAt: tx.now },
      {
        kind: "requested",
        by: actor.personId,
        profile: row.profile,
        subject,
      },
    );
    const receptionNumber = await insertCode(tx, { kind: "reception-number", sessionId, expiresAt });
    return { sessionId, receptionNumber, expiresAt: expiresAt.toISOString() };
  });
}
