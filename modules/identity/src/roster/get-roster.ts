import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { getRoster as endpoint, ResponseOf, TenantId } from "@tachiai/protocol";
import { countStatements, selectStatements } from "./roster.store.ts";

/** So many go into one answer: some 250 KB. */
const statementsInAnswer = 500;

/** Gives the signed statements from a place on. Every member may verify them: by them he is sealed to. */
export function getRoster(
  database: Database,
  actor: PersonActor,
  { tenantId, after }: { readonly tenantId: TenantId; readonly after: number },
): Promise<ResponseOf<typeof endpoint>> {
  return inTenant(database, actor, tenantId, async (tx) => ({
    statements: await selectStatements(tx, { after, limit: statementsInAnswer }),
    length: await countStatements(tx),
    serverTime: tx.now.toISOString(),
  }));
}
