import { type SealedEpoch, type SignedEarlierRequest, utf8 } from "@tachiai/protocol";
import { boundContext } from "../bound-context.ts";
import type { Opener, Recipient } from "../content-wrap.ts";
import type { KeyPair, PublicKey, SealingCrypto } from "../sealing-crypto.ts";
import { signStatement, verifyStatement } from "../signed-statement.ts";
import { uuidBytes } from "../uuid-bytes.ts";
import { wrapEpochKey } from "./epoch-wrap.ts";
import { type EpochRefusal, openEpochKey } from "./open-epoch.ts";

/** A wrap of an epoch for somebody whom its device did not wrap to. */
export interface EpochRewrap {
  readonly epochId: string;
  readonly recipient: Recipient;
  readonly wrap: Uint8Array;
  /** What the recipient signed, where it is wrapped to him because he asked; or what a custodian signed who released it. */
  readonly request?: Pick<SignedEarlierRequest, "statement"> | undefined;
}

/** Opens an epoch, wraps its key to somebody else, and signs that it was the opener who did. */
export async function rewrapEpoch(
  crypto: SealingCrypto,
  sealed: SealedEpoch,
  by: Opener & { readonly signing: KeyPair<"ed25519"> },
  { request, ...recipient }: Recipient & Pick<EpochRewrap, "request">,
): Promise<
  | { readonly rewrapped: true; readonly wrap: Uint8Array; readonly signature: Uint8Array }
  | { readonly rewrapped: false; readonly reason: EpochRefusal }
> {
  const opening = await openEpochKey(crypto, sealed, by);
  if (!opening.opened) return { rewrapped: false, reason: opening.reason };
  const { privateHalf } = opening.key;
  const { epochId } = opening.stated;
  const wrap = await wrapEpochKey(crypto, sealed.statement, privateHalf, recipient);
  privateHalf.wipe();
  const signature = await signRewrap(crypto, by.signing, { epochId, recipient, wrap, request });
  return { rewrapped: true, wrap, signature };
}

/** Signs that one has wrapped an epoch to somebody. */
export function signRewrap(
  crypto: SealingCrypto,
  signing: KeyPair<"ed25519">,
  rewrap: EpochRewrap,
): Promise<Uint8Array> {
  return signStatement(crypto, signing, LABEL, bytesOf(rewrap));
}

/** Says whether this person made this wrap. */
export function verifyRewrap(
  crypto: SealingCrypto,
  by: PublicKey<"ed25519">,
  rewrap: EpochRewrap,
  signature: Uint8Array,
): Promise<boolean> {
  return verifyStatement(crypto, by, LABEL, bytesOf(rewrap), signature);
}

const LABEL = "epoch wrapped on";

function bytesOf({ epochId, recipient, wrap, request }: EpochRewrap): Uint8Array {
  const { recipientId, publicKey } = recipient;
  const parts = [uuidBytes(epochId), recipientId, publicKey.publicKey, wrap] as const;
  return boundContext("wrapped on", ...parts, ...(request ? [utf8(request.statement)] : []));
}
