import { managersOf, memberNames, publicKeysOf } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import type { listRecipients as endpoint, ResponseOf, TenantId } from "@tachiai/protocol";
import { requireStamper } from "../../require-stamper.ts";

/**
 * Lists whom the worker's pictures are sealed to now: himself first, then the managers of his groups and of those above,
 * by name. Somebody who has no key yet is not among them.
 *
 * Refuses `access.denied` and the codes of `requireEntitlement`.
 */
export function listRecipients(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof endpoint>["recipients"]> {
  const { personId } = actor;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStamper(tx, actor);
    const today = tokyoDay(tx.now);
    const managers = await managersOf(tx, personId, { inGroupOn: today, managing: today });
    const people = [personId, ...managers];
    const names = await memberNames(tx, people);
    const keys = await publicKeysOf(tx, people);
    const listed = keys.map((key) => ({
      personId: key.personId,
      displayName: names.get(key.personId) ?? "",
      publicKey: Buffer.from(key.publicKey).toString("base64"),
    }));
    const rank = (one: (typeof listed)[number]) => (one.personId === personId ? 0 : 1);
    return listed.toSorted(
      (a, b) => rank(a) - rank(b) || a.displayName.localeCompare(b.displayName, "ja") || compare(a, b),
    );
  });
}

function compare(one: { personId: string }, other: { personId: string }): number {
  return one.personId < other.personId ? -1 : 1;
}
