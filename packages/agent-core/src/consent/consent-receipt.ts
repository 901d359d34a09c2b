import { readBase64 } from "@tachiai/evidence-proof";
import {
  type ConsentPurpose,
  ConsentReceipt,
  type PersonId,
  parseJson,
  type SignedConsentReceipt,
  type TenantId,
} from "@tachiai/protocol";
import type { SealingCrypto } from "@tachiai/sealing";
import type { Device } from "../device/device.ts";

/** For whom a receipt must be. */
export interface ReceiptHolder {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly deviceId: Device["deviceId"];
}

/**
 * Reads a receipt whose signature holds and which is for this person on this device; undefined for any other. The key
 * comes with the receipt: what makes it the server's is the connection it came over, and the seal it is kept under.
 */
export async function readReceipt(
  crypto: SealingCrypto,
  signed: SignedConsentReceipt,
  holder: ReceiptHolder,
): Promise<ConsentReceipt | undefined> {
  const publicKey = readBase64(signed.publicKey);
  const signature = readBase64(signed.signature);
  if (!publicKey || !signature) return undefined;
  const bytes = new TextEncoder().encode(signed.receipt);
  if (!(await crypto.verifyEd25519({ kind: "ed25519", publicKey }, bytes, signature))) return undefined;
  // A signature by a key that comes along with the text says nothing of what the text is.
  const receipt = ConsentReceipt.safeParse(parseJson(signed.receipt)).data;
  const isHis =
    receipt?.tenantId === holder.tenantId &&
    receipt.personId === holder.personId &&
    receipt.deviceId === holder.deviceId;
  return isHis ? receipt : undefined;
}

/** What a receipt allows at a moment. */
export type ReceiptStanding =
  | { readonly valid: true; readonly purposes: readonly ConsentPurpose[]; readonly until: number }
  | { readonly valid: false; readonly because: "none" | "withdrawn" | "expired" | "clock-wrong" };

/** As much as clocks of server and device may differ without a word. */
const toleranceMs = 10 * 60_000;

/**
 * Says what a receipt allows now. Withdrawing on the device counts at once, whatever the receipt says, and
 * so does what is no longer granted while a new receipt cannot be had. A clock that
 * stands before the receipt was made, or before the agent last lived, cannot tell whether it has expired.
 */
export function standingOf(
  receipt: ConsentReceipt | undefined,
  at: number,
  known: {
    /** What the server last said is agreed to. */
    readonly granted: readonly ConsentPurpose[];
    readonly withdrawn: readonly ConsentPurpose[];
    readonly aliveAt: number | undefined;
  },
): ReceiptStanding {
  if (known.withdrawn.includes("face-presence")) return { valid: false, because: "withdrawn" };
  const purposes = receipt?.purposes.filter(
    (purpose) => known.granted.includes(purpose) && !known.withdrawn.includes(purpose),
  );
  if (!receipt || !purposes?.includes("face-presence")) return { valid: false, because: "none" };
  const until = Date.parse(receipt.expiresAt);
  if (at >= until) return { valid: false, because: "expired" };
  const earliest = Math.max(Date.parse(receipt.issuedAt), known.aliveAt ?? 0) - toleranceMs;
  if (at < earliest) return { valid: false, because: "clock-wrong" };
  return { valid: true, purposes, until };
}

/** Whether to ask for a new one: none yet, half used up, or for other purposes than are granted now. */
export function isReceiptDue(
  receipt: ConsentReceipt | undefined,
  at: number,
  granted: readonly ConsentPurpose[],
): boolean {
  if (!receipt) return true;
  const middle = (Date.parse(receipt.issuedAt) + Date.parse(receipt.expiresAt)) / 2;
  if (at >= middle || at < Date.parse(receipt.issuedAt) - toleranceMs) return true;
  return receipt.purposes.toSorted().join() !== granted.toSorted().join();
}
