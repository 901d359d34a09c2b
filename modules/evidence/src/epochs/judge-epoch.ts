import { canonicalJson } from "@tachiai/evidence-proof";
import { Refusal } from "@tachiai/platform";
import { EpochStatement, type NewEpoch, parseJson } from "@tachiai/protocol";
import { hashOfWraps, isWrap, recoveryRecipient, verifyEpoch } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";

/** What a device states of an epoch, and the hash of the wraps that it signed with it. */
export interface JudgedEpoch {
  readonly stated: EpochStatement;
  readonly wrapsSha256: Uint8Array;
}

/**
 * Holds an epoch against the key of the device that should have made it.
 *
 * Refuses `request.invalid` or `evidence.declaration_false`.
 */
export async function judgeEpoch(epoch: NewEpoch, deviceKey: Uint8Array): Promise<JudgedEpoch> {
  const { recoveryWrap } = epoch;
  const all = [...epoch.wraps, ...(recoveryWrap ? [recoveryWrap] : [])];
  if (!all.every(({ wrap }) => isWrap(bytes(wrap)))) throw new Refusal("request.invalid");
  const stated = EpochStatement.safeParse(parseJson(epoch.statement)).data;
  const isCanonical = stated && canonicalJson(stated) === epoch.statement;
  if (!isCanonical || !isOfDevice(stated, deviceKey)) throw new Refusal("evidence.declaration_false");
  const wraps = epoch.wraps.map(({ personId, publicKey, wrap }) => ({
    recipient: { recipientId: personId, publicKey: { kind: "x25519", publicKey: bytes(publicKey) } as const },
    wrap: bytes(wrap),
  }));
  const forRecovery = recoveryWrap && {
    recipient: recoveryRecipient(bytes(recoveryWrap.recoveryKey)),
    wrap: bytes(recoveryWrap.wrap),
  };
  const wrapsSha256 = await hashOfWraps(nodeSealingCrypto, [...wraps, ...(forRecovery ? [forRecovery] : [])]);
  const isSigned = await verifyEpoch(
    nodeSealingCrypto,
    { kind: "ed25519", publicKey: deviceKey },
    { statement: epoch.statement, wrapsHash: wrapsSha256 },
    bytes(epoch.signature),
  );
  if (!isSigned) throw new Refusal("evidence.declaration_false");
  return { stated, wrapsSha256 };
}

/** Whether it names this key, or none, as devices stated epochs before. */
export function isOfDevice(stated: EpochStatement, deviceKey: Uint8Array): boolean {
  return (
    stated.format === "tachiai-epoch-1" || stated.deviceKey === Buffer.from(deviceKey).toString("base64")
  );
}

function bytes(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}
