import { inInstallation, inTenant, type TenantTx } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { findEntries } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { record } from "../entries/record.ts";
import type { ShredGround } from "../evidence.tables.ts";
import type { Vault } from "../vault.ts";
import {
  contentShreddedAction,
  type DestructionStep,
  destroyContents,
  hashOfLeaf,
} from "./destroy-contents.ts";
import { listOrdered, listTenantsWithOrders, saveShredded } from "./shred-order.store.ts";

const largestBatch = 256;

const shredder = { kind: "system", name: "shredder" } as const;

/**
 * Shreds the contents that are ordered to go before their day, of all tenants, and says how many. Their entries stay. One
 * entry for each person and ground says what went and names the leaves. A crash at any step loses nothing but time.
 */
export async function shredOrdered(
  vault: Vault,
  onStep: (step: DestructionStep) => void = () => {},
): Promise<number> {
  let shredded = 0;
  for (const tenantId of await inInstallation(vault.database, listTenantsWithOrders))
    for (;;) {
      const count = await shredOrdersOf(vault, tenantId, onStep);
      shredded += count;
      if (count < largestBatch) break;
    }
  return shredded;
}

function shredOrdersOf(
  vault: Vault,
  tenantId: TenantId,
  onStep: (step: DestructionStep) => void,
): Promise<number> {
  return inTenant(vault.database, shredder, tenantId, async (tx) => {
    const orders = await listOrdered(tx, largestBatch);
    if (orders.length === 0) return 0;
    const stored = await findEntries(
      tx,
      orders.map(({ evidenceId }) => evidenceId),
    );
    const factsOf = new Map(stored.map(({ facts }) => [facts.evidenceId, facts]));
    await destroyContents(vault, [...factsOf.values()], onStep);
    for (const [ground, ordered] of Map.groupBy(orders, (order) => order.ground)) {
      const contents = ordered.flatMap(({ evidenceId }) => factsOf.get(evidenceId) ?? []);
      for (const own of Map.groupBy(contents, ({ subjectPersonId }) => subjectPersonId).values())
        await saveShredded(tx, idsOf(own), await recordShredded(tx, ground, own));
    }
    return factsOf.size;
  });
}

function recordShredded(
  tx: TenantTx,
  ground: ShredGround,
  contents: readonly EntryFacts[],
): Promise<EvidenceId> {
  const person = contents[0]?.subjectPersonId;
  return record(tx, shredder, {
    action: contentShreddedAction,
    subject: person ?? tx.tenantId,
    ...(person && { subjectPersonId: person }),
    retention: "organisation",
    details: {
      ground,
      evidenceIds: idsOf(contents),
      leafHashes: contents.map((facts) => hashOfLeaf(facts)),
    },
  });
}

function idsOf(contents: readonly EntryFacts[]): EvidenceId[] {
  return contents.map(({ evidenceId }) => evidenceId);
}
