import { inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import { openVerifier, requireSound } from "../damage/verify-stored.ts";
import { findEntry } from "../entries/entry.store.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { ordersFor } from "../shredding/shred-order.store.ts";
import { unlessShredded } from "../shredding/unless-shredded.ts";
import type { Vault } from "../vault.ts";
import { contentsSealedTo } from "./contents-sealed-to.ts";
import { covers, lookOf, partOf } from "./look.ts";
import { contentOf, readCiphertext } from "./sealed-content.ts";

export interface OpenBlob {
  readonly tenantId: TenantId;
  readonly evidenceId: EvidenceId;
  /** The entry of the actor's look, as `lookAtContent` gave it. */
  readonly look: EvidenceId;
}

/**
 * Releases the ciphertext of what a look of the actor, that is already durable, was taken at: the content or its thumbnail. Asks again whether he may open it, and
 * holds row and ciphertext against the log: the bytes that leave are the bytes that were checked.
 *
 * Refuses `evidence.not_found`, `evidence.look_expired`, `access.denied`, `evidence.content_shredded`, `evidence.not_sealed_to_you` or
 * `evidence.damaged`.
 */
export async function openBlob(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  command: OpenBlob,
): Promise<Uint8Array> {
  const { tenantId, evidenceId } = command;
  const { personId } = actor;
  return refuseDamaged(vault, tenantId, () =>
    inTenant(vault.database, actor, tenantId, async (tx) => {
      const entry = await findEntry(tx, evidenceId);
      if (!entry) throw new Refusal("evidence.not_found");
      const lookEntry = await findEntry(tx, command.look);
      const look = lookEntry && lookOf(lookEntry);
      if (!look || !covers(look, { personId, evidenceId, now: tx.now }))
        throw new Refusal("evidence.look_expired");
      if (!(await ports.mayOpen(tx, actor, contentOf(entry.facts)))) throw new Refusal("access.denied");
      const isSealedToHim = (await contentsSealedTo(tx, personId, [evidenceId])).has(evidenceId);
      if ((await ordersFor(tx, [evidenceId])).size > 0) throw new Refusal("evidence.content_shredded");
      if (!isSealedToHim) throw new Refusal("evidence.not_sealed_to_you");

      const verify = openVerifier(vault, tx);
      requireSound(await verify(lookEntry));
      requireSound(await verify(entry));
      return unlessShredded(tx, evidenceId, () =>
        readCiphertext(vault.blobs, entry.facts, partOf(look, evidenceId)),
      );
    }),
  );
}
