import { inInstallation, inTenant, type TenantTx } from "@tachiai/platform";
import type { EvidenceId, ShredGround, TenantId } from "@tachiai/protocol";
import { findRecorded } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { record } from "../entries/record.ts";
import { deleteSpentEpochs } from "../epochs/epoch.store.ts";
import type { Vault } from "../vault.ts";
import {
  contentShreddedAction,
  type DestructionStep,
  destroyContents,
  hashOfLeaf,
} from "./destroy-contents.ts";
import { lineOf, noteShredding } from "./note-shredding.ts";
import { listOrdered, listTenantsWithOrders, type OrderPlace, saveShredded } from "./shred-order.store.ts";
import { type ShreddingPass, shredder } from "./shredding-pass.ts";

const largestBatch = 256;

/**
 * Shreds the contents that are ordered to go before their day, of all tenants. Their entries stay. One entry for each
 * person and ground says what went and names the leaves. A crash at any step loses nothing but time, and what cannot be
 * shredded stops nothing else.
 */
export async function shredOrdered(
  vault: Vault,
  onStep: (step: DestructionStep) => void = () => {},
): Promise<ShreddingPass> {
  let shredded = 0;
  const faults: unknown[] = [];
  for (const tenantId of await inInstallation(vault.database, listTenantsWithOrders))
    try {
      let after: OrderPlace | undefined;
      do {
        const batch = await shredOrders(vault, tenantId, after, onStep);
        shredded += batch.shredded;
        faults.push(...batch.faults);
        after = batch.next;
      } while (after);
    } catch (error) {
      faults.push(error);
    }
  return { shredded, faults };
}

function shredOrders(
  vault: Vault,
  tenantId: TenantId,
  after: OrderPlace | undefined,
  onStep: (step: DestructionStep) => void,
): Promise<ShreddingPass & { readonly next: OrderPlace | undefined }> {
  return inTenant(vault.database, shredder, tenantId, async (tx) => {
    const orders = await listOrdered(tx, after, largestBatch);
    const next = orders.length === largestBatch ? orders.at(-1) : undefined;
    if (orders.length === 0) return { shredded: 0, faults: [], next };
    const stored = await findRecorded(
      tx,
      orders.map(({ evidenceId }) => evidenceId),
    );
    const entries = stored.map(({ facts }) => facts);
    const factsOf = new Map(entries.map((facts) => [facts.evidenceId, facts]));
    const lines = orders.flatMap(({ evidenceId, ground, orderedAt }) => {
      const facts = factsOf.get(evidenceId);
      return facts ? [lineOf(facts, ground, orderedAt)] : [];
    });
    const unnoted = await noteShredding(vault.ledger, lines);
    const { destroyed, faults } = await destroyContents(vault, entries, onStep);
    if (unnoted.length > 0) return { shredded: 0, faults: [...unnoted, ...faults], next };
    for (const [ground, ordered] of Map.groupBy(orders, (order) => order.ground)) {
      const contents = ordered.flatMap(({ evidenceId }) =>
        destroyed.has(evidenceId) ? (factsOf.get(evidenceId) ?? []) : [],
      );
      for (const own of Map.groupBy(contents, ({ subjectPersonId }) => subjectPersonId).values())
        await saveShredded(tx, idsOf(own), await recordShredded(tx, ground, own));
    }
    await deleteSpentEpochs(tx);
    return { shredded: destroyed.size, faults, next };
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
