import { Refusal, type TenantTx } from "@tachiai/platform";
import { equalBytes, type ServiceEpochKind } from "@tachiai/protocol";
import type { SealedToEpoch } from "../epochs/require-epoch.ts";
import { findServiceEpoch } from "./service-epoch.store.ts";

/** What the epoch has to be, for what was recorded to be what it says it is. */
export interface ExpectedService {
  readonly kind: ServiceEpochKind;
  readonly subjectId: string;
  readonly sealerKey: Uint8Array;
}

/**
 * Makes sure that the epoch that content is sealed to was made by the same sealing side, for the same session, work order or device.
 *
 * Refuses `evidence.epoch_unknown` when it is not here, or `evidence.declaration_false`.
 */
export async function requireServiceEpoch(
  tx: TenantTx,
  { epochId, publicKey }: SealedToEpoch,
  expected: ExpectedService,
): Promise<void> {
  const epoch = await findServiceEpoch(tx, epochId);
  if (!epoch) throw new Refusal("evidence.epoch_unknown");
  const isExpected =
    epoch.kind === expected.kind &&
    epoch.subjectId === expected.subjectId &&
    equalBytes(epoch.sealerKey, expected.sealerKey) &&
    equalBytes(epoch.publicKey, publicKey);
  if (!isExpected) throw new Refusal("evidence.declaration_false");
}
