import { encodeBase64, type Instant, type SupportSessionId } from "@tachiai/protocol";
import {
  customerOf,
  linkProofOf,
  makeCustomerKey,
  type SealingCrypto,
  writeCustomerFragment,
} from "@tachiai/sealing";

/** How long the customer can watch what was recorded of his session. */
const validDays = 7;

/** The customer's own way to what is recorded: the server knows the public key alone. */
export interface RecordingLink {
  readonly publicKey: string;
  readonly until: Instant;
  /** Of what shows that somebody has the link; missing of one that an older page made. */
  readonly proofSha256?: string | undefined;
  readonly fragment: string;
}

/** Made before anything is recorded. */
export async function makeRecordingLink(
  crypto: SealingCrypto,
  sessionId: SupportSessionId,
): Promise<RecordingLink> {
  const key = makeCustomerKey(crypto, { sessionId, validDays, now: Date.now() });
  const { keyPair } = await customerOf(crypto, key);
  return {
    publicKey: encodeBase64(keyPair.publicKey),
    until: key.expiresAt,
    proofSha256: encodeBase64(await crypto.sha256(await linkProofOf(crypto, key))),
    fragment: writeCustomerFragment(key),
  };
}
