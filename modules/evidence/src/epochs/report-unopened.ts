import { inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { type EpochId, EvidenceId, type TenantId } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { findEpoch, lockEpoch, saveUnopened, wrapsOfEpochs } from "./epoch.store.ts";

export interface ReportUnopened {
  readonly tenantId: TenantId;
  readonly epochId: EpochId;
  readonly wrap: Uint8Array;
}

/**
 * Somebody says that a wrap to the key that he has now does not open. His word is enough: it gives him nothing but another
 * one, from somebody else, and the entry names the entry in which the first one was handed in.
 *
 * Refuses `evidence.epoch_unknown` for what is not his, and `request.invalid` for a wrap to a key that he had before.
 */
export function reportUnopened(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  { tenantId, epochId, wrap }: ReportUnopened,
): Promise<void> {
  return inTenant(vault.database, actor, tenantId, async (tx) => {
    const { personId } = actor;
    await lockEpoch(tx, epochId);
    const epoch = await findEpoch(tx, epochId);
    const wraps = (await wrapsOfEpochs(tx, [epochId])).get(epochId) ?? [];
    const unopened = wraps.find((one) => one.personId === personId && Buffer.from(one.wrapped).equals(wrap));
    if (!epoch || !unopened) throw new Refusal("evidence.epoch_unknown");
    if (unopened.unopenedBy) return;
    const [key] = await ports.keysOf(tx, [personId]);
    if (!key || !Buffer.from(unopened.publicKey).equals(key.publicKey)) throw new Refusal("request.invalid");

    const unopenedBy = EvidenceId.parse(tx.randomness.uuid());
    await record(tx, actor, {
      action: "evidence.epoch_unopened",
      evidenceId: unopenedBy,
      subject: epochId,
      subjectPersonId: epoch.personId,
      retention: epoch.kind === "telework-face" ? "face" : "access",
      details: { handedInBy: unopened.statedBy },
    });
    await saveUnopened(tx, unopened, personId, unopenedBy);
  });
}
