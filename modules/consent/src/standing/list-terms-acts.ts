import { memberNames, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { TenantId, TermsAct } from "@tachiai/protocol";
import { mayReadTermsActs } from "../consent.policy.ts";
import { selectAllActs } from "./terms-act.store.ts";

/**
 * 同意状況: the whole ledger of answers to terms, newest first.
 *
 * Refuses `access.denied`.
 */
export function listTermsActs(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<TermsAct[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayReadTermsActs(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const acts = await selectAllActs(tx);
    const names = await memberNames(
      tx,
      acts.flatMap(({ actedBy }) => actedBy ?? []),
    );
    return acts.map(
      ({ profileId, kind, version, sha256, pinned, trigger, actedBy, actedAt, evidenceId }) => ({
        profileId,
        kind,
        version,
        sha256,
        pinned,
        ...(trigger && { trigger }),
        ...(actedBy && { by: { personId: actedBy, displayName: names.get(actedBy) ?? "" } }),
        at: actedAt.toISOString(),
        evidenceId,
      }),
    );
  });
}
