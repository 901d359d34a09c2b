import { base64Of, encodeBase64, Instant, type SupportSessionId } from "@tachiai/protocol";
import { customerOf, makeCustomerKey, writeCustomerFragment } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { z } from "zod";

/** How long the customer can watch what was recorded of his session. */
const validDays = 7;

/** The customer's own way to what is recorded: the server knows the public key alone, and the link stays in this tab. */
export const RecordingLink = z.object({
  publicKey: base64Of(32),
  until: Instant,
  fragment: z.string(),
});
export type RecordingLink = z.infer<typeof RecordingLink>;

/** Made before anything is recorded; undefined in a browser that knows no such keys, in which nothing can be recorded. */
export async function makeRecordingLink(sessionId: SupportSessionId): Promise<RecordingLink | undefined> {
  const key = makeCustomerKey(webSealingCrypto, { sessionId, validDays, now: Date.now() });
  try {
    const { keyPair } = await customerOf(webSealingCrypto, key);
    return {
      publicKey: encodeBase64(keyPair.publicKey),
      until: key.expiresAt,
      fragment: writeCustomerFragment(key),
    };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return undefined;
  }
}
