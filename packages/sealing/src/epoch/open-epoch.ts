import { decodeBase64, EpochStatement, parseJson, type SealedEpoch } from "@tachiai/protocol";
import type { Opener } from "../content-wrap.ts";
import { type BareKey, loadKeyPair } from "../key-pair.ts";
import type { SealingCrypto } from "../sealing-crypto.ts";
import { verifyEpoch } from "./epoch-statement.ts";
import { openStatedKey, type StatedKeyRefusal } from "./open-stated-key.ts";

/** An epoch that is open: its contents open with it as with a person's own key. */
export interface OpenedEpoch extends Opener {
  readonly stated: EpochStatement;
}

/** `false_statement`: its device did not state it so, or it is another epoch. */
export type EpochRefusal = "false_statement" | StatedKeyRefusal;

export type EpochOpening =
  | { readonly opened: true; readonly epoch: OpenedEpoch }
  | { readonly opened: false; readonly reason: EpochRefusal };

/** Opens an epoch as one of those it is wrapped to. Nothing opens under a key that its device did not state. */
export async function openEpoch(
  crypto: SealingCrypto,
  sealed: SealedEpoch,
  opener: Opener,
): Promise<EpochOpening> {
  const opening = await openEpochKey(crypto, sealed, opener);
  if (!opening.opened) return opening;
  const keyPair = await loadKeyPair(crypto, opening.key);
  opening.key.privateHalf.wipe();
  return { opened: true, epoch: { recipientId: sealed.epochId, keyPair, stated: opening.stated } };
}

/** The same with the private half in hand, to be wrapped to somebody else. */
export async function openEpochKey(
  crypto: SealingCrypto,
  sealed: SealedEpoch,
  opener: Opener,
): Promise<
  | { readonly opened: true; readonly key: BareKey<"x25519">; readonly stated: EpochStatement }
  | { readonly opened: false; readonly reason: EpochRefusal }
> {
  const stated = await readEpoch(crypto, sealed);
  if (!stated) return { opened: false, reason: "false_statement" };
  const { statement, wrap } = sealed;
  const opening = await openStatedKey(crypto, { statement, publicKey: stated.publicKey, wrap }, opener);
  return opening.opened ? { ...opening, stated } : opening;
}

async function readEpoch(crypto: SealingCrypto, sealed: SealedEpoch): Promise<EpochStatement | undefined> {
  const { epochId, statement, signature, wrapsSha256 } = sealed;
  const stated = EpochStatement.safeParse(parseJson(statement)).data;
  if (stated?.epochId !== epochId) return undefined;
  // Before statements named it, the server did. It gains nothing by naming another: every wrap is bound to the statement.
  const deviceKey = stated.format === "tachiai-epoch-1" ? sealed.deviceKey : stated.deviceKey;
  const isSigned = await verifyEpoch(
    crypto,
    { kind: "ed25519", publicKey: decodeBase64(deviceKey) },
    { statement, wrapsHash: decodeBase64(wrapsSha256) },
    decodeBase64(signature),
  );
  return isSigned ? stated : undefined;
}
