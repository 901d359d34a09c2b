import type { TenantTx } from "@tachiai/platform";
import { encodeBase64 } from "@tachiai/protocol";
import { recoveryKeyByRoster } from "@tachiai/sealing";
import { findOwnOrganisation } from "../organisations/organisation.store.ts";
import { soundRosterOf } from "../roster/roster-of.ts";
import { hasReplacedKeys } from "./has-replaced-keys.ts";
import { findKeyedMembers } from "./keyed-members.ts";
import { findLastRehearsal, findRecoveryKey, findShares } from "./recovery.store.ts";

/** What an administrator still has to do so that a restore would work; each is 0 or 1. */
export interface RecoveryWork {
  readonly toSetUp: number;
  readonly toRehearse: number;
  /** Nobody has signed it; it was used, so that somebody can have had it whole; or a share is somebody's who is no administrator any more or has new keys. */
  readonly toRenew: number;
}

const nothing: RecoveryWork = { toSetUp: 0, toRehearse: 0, toRenew: 0 };

/** Counts it; a demonstration company has nothing to lose, a provider keeps no evidence of its own. */
export async function countRecoveryWork(tx: TenantTx): Promise<RecoveryWork> {
  const { demonstration, kind } = await findOwnOrganisation(tx);
  if (demonstration || kind !== "tenant") return nothing;
  const key = await findRecoveryKey(tx);
  if (!key) return { ...nothing, toSetUp: 1 };
  const { administrators } = await findKeyedMembers(tx);
  const roster = await soundRosterOf(tx);
  const shares = await findShares(tx, key.recoveryKeyId);
  const isLost = shares.some(
    ({ holderId }) =>
      !administrators.some(({ personId }) => personId === holderId) || hasReplacedKeys(roster, holderId),
  );
  const isSigned = recoveryKeyByRoster(roster) === encodeBase64(key.publicKey);
  if (!isSigned || isLost || key.usedAt) return { ...nothing, toRenew: 1 };
  return (await findLastRehearsal(tx)) ? nothing : { ...nothing, toRehearse: 1 };
}
