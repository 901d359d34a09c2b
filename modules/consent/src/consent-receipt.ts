import { canonicalJson } from "@tachiai/evidence-proof";
import { startOfTokyoDay } from "@tachiai/platform";
import type { ConsentReceipt, Day, SignedConsentReceipt } from "@tachiai/protocol";

/** The server's Ed25519 key, as far as receipts need it. */
export interface ReceiptSigner {
  /** 32 bytes, raw. */
  readonly publicKey: Uint8Array;
  /** A signature of 64 bytes over exactly these bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

const longestMs = 24 * 3_600_000;

/** Until when a receipt may hold: 24 hours at most, and never into the day on which something new takes effect. */
export function receiptExpiry(issuedAt: Date, changes: readonly Day[]): Date {
  const limits = changes.map((day) => startOfTokyoDay(day).getTime()).filter((at) => at > issuedAt.getTime());
  return new Date(Math.min(issuedAt.getTime() + longestMs, ...limits));
}

/** Signs the canonical JSON of a receipt. */
export function signReceipt(receipt: ConsentReceipt, signer: ReceiptSigner): SignedConsentReceipt {
  const text = canonicalJson(receipt);
  return {
    receipt: text,
    signature: Buffer.from(signer.sign(Buffer.from(text, "utf8"))).toString("base64"),
    publicKey: Buffer.from(signer.publicKey).toString("base64"),
  };
}
