import { Refusal, type TenantTx } from "@tachiai/platform";
import type { EpochId, EpochKind, PersonId } from "@tachiai/protocol";
import { type Epoch, findEpoch } from "./epoch.store.ts";

/** What content says of the epoch that it is sealed to. */
export interface SealedToEpoch {
  readonly epochId: EpochId;
  /** The epoch's key, as the device used it. */
  readonly publicKey: Uint8Array;
}

/** What the epoch has to be, for the content to be what it says it is. */
export interface ExpectedEpoch {
  readonly kind: EpochKind;
  readonly personId: PersonId;
  readonly deviceKey: Uint8Array;
}

/**
 * The epoch that content is sealed to: it was made by the same device, for the same person, and content may still come.
 *
 * Refuses `evidence.epoch_unknown` when it is not here, or `evidence.declaration_false`.
 */
export async function requireEpoch(
  tx: TenantTx,
  { epochId, publicKey }: SealedToEpoch,
  expected: ExpectedEpoch,
): Promise<Epoch> {
  const epoch = await findEpoch(tx, epochId);
  if (!epoch) throw new Refusal("evidence.epoch_unknown");
  const isExpected =
    epoch.kind === expected.kind &&
    epoch.personId === expected.personId &&
    Buffer.from(epoch.deviceKey).equals(expected.deviceKey) &&
    Buffer.from(epoch.publicKey).equals(publicKey);
  if (!isExpected) throw new Refusal("evidence.declaration_false");
  return epoch;
}
