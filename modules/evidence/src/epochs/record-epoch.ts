import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type EpochId,
  EvidenceId,
  encodeBase64,
  equalBytes,
  type NewEpoch,
  type PersonId,
} from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { Recipient } from "../evidence-ports.ts";
import { closesOn } from "./closes-on.ts";
import { findEpoch, insertEpoch, insertEpochWraps } from "./epoch.store.ts";
import { type EpochMade, epochMadeAction, nameRecoveryWrap, nameWrap } from "./epoch-entry.ts";
import type { JudgedEpoch } from "./judge-epoch.ts";
import { insertRecoveryWrap } from "./recovery-wrap.store.ts";

export interface ReceivedEpoch extends JudgedEpoch {
  readonly epoch: NewEpoch;
  /** The Ed25519 key that its device is registered with. */
  readonly deviceKey: Uint8Array;
  /** To whom it may be wrapped, by the keys they have or had. */
  readonly allowed: readonly Recipient[];
  /** The recovery keys that it may be wrapped to. */
  readonly allowedRecovery: readonly Uint8Array[];
}

/**
 * Keeps an epoch, with an entry that states its key and names its wraps; the same again adds nothing. What was made
 * offline may be wrapped to somebody who had left by then, or to a recovery key that was replaced: that wrap is dropped, and the entry says so.
 *
 * Refuses `evidence.recipient_not_allowed` when it is not wrapped to the person shown, or `evidence.id_taken`.
 */
export async function recordEpoch(
  tx: TenantTx,
  actor: Actor,
  { epoch, stated, wrapsSha256, deviceKey, allowed, allowedRecovery }: ReceivedEpoch,
): Promise<void> {
  const { epochId, kind, personId, deviceId } = stated;
  const known = await findEpoch(tx, epochId);
  if (known && known.statement === epoch.statement) return;
  if (known) throw new Refusal("evidence.id_taken");

  const wraps = epoch.wraps.map((wrap) => ({
    epochId,
    personId: wrap.personId,
    publicKey: bytes(wrap.publicKey),
    wrapped: bytes(wrap.wrap),
  }));
  const kept = wraps.filter((wrap) => isFor(wrap, allowed));
  if (!kept.some((wrap) => wrap.personId === personId)) throw new Refusal("evidence.recipient_not_allowed");
  const dropped: PersonId[] = wraps.filter((wrap) => !kept.includes(wrap)).map((wrap) => wrap.personId);
  const recovery = recoveryWrapOf(epoch);
  const isRecoveryKept = recovery && allowedRecovery.some((one) => equalBytes(one, recovery.recoveryKey));

  const statedBy = EvidenceId.parse(tx.randomness.uuid());
  const row = {
    epochId,
    kind,
    personId,
    deviceId,
    publicKey: bytes(stated.publicKey),
    statement: epoch.statement,
    signature: bytes(epoch.signature),
    deviceKey,
    wrapsSha256,
    closesOn: closesOn(stated.month, tx.now),
    statedBy,
  };
  // The same may have come twice at once, and the other one was first.
  if (!(await insertEpoch(tx, row))) return requireSame(tx, epochId, epoch.statement);
  const made: EpochMade = {
    statement: JSON.parse(epoch.statement),
    signature: epoch.signature,
    deviceKey: Buffer.from(deviceKey).toString("base64"),
    wrapsSha256: Buffer.from(wrapsSha256).toString("base64"),
    wraps: await Promise.all(kept.map(nameWrap)),
  };
  await record(tx, actor, {
    action: epochMadeAction,
    evidenceId: statedBy,
    subject: epochId,
    subjectPersonId: personId,
    // As long as what is sealed to it, or longer.
    retention: kind === "telework-face" ? "face" : "access",
    details: {
      ...made,
      ...(isRecoveryKept && { recoveryWrap: await nameRecoveryWrap(recovery) }),
      ...(dropped.length > 0 && { dropped }),
      ...(recovery && !isRecoveryKept && { droppedRecoveryKey: encodeBase64(recovery.recoveryKey) }),
    },
  });
  await insertEpochWraps(
    tx,
    kept.map((wrap) => ({ ...wrap, wrappedAt: tx.now, statedBy })),
  );
  if (isRecoveryKept) await insertRecoveryWrap(tx, { epochId, ...recovery, statedBy });
}

function recoveryWrapOf({ recoveryWrap }: NewEpoch) {
  return recoveryWrap && { recoveryKey: bytes(recoveryWrap.recoveryKey), wrapped: bytes(recoveryWrap.wrap) };
}

async function requireSame(tx: TenantTx, epochId: EpochId, statement: string): Promise<void> {
  if ((await findEpoch(tx, epochId))?.statement !== statement) throw new Refusal("evidence.id_taken");
}

function isFor(wrap: Recipient, allowed: readonly Recipient[]): boolean {
  return allowed.some(
    ({ personId, publicKey }) => personId === wrap.personId && Buffer.from(publicKey).equals(wrap.publicKey),
  );
}

function bytes(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}
