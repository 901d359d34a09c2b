import { createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { ConsentReceipt, DeviceId, PersonId, TenantId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { type ReceiptSigner, receiptExpiry, signReceipt } from "./consent-receipt.ts";

const issuedAt = new Date("2026-11-20T00:00:00.000Z");

test("a receipt holds for 24 hours", () => {
  expect(receiptExpiry(issuedAt, [])).toEqual(new Date("2026-11-21T00:00:00.000Z"));
});

test("a receipt ends in the moment a new text or policy takes effect; those of the past do not matter", () => {
  expect(receiptExpiry(issuedAt, ["2026-11-01", "2026-11-20", "2026-11-21", "2026-12-01"])).toEqual(
    new Date("2026-11-20T15:00:00.000Z"), // 00:00 in Tokyo
  );
});

test("an agent can check a receipt, and sees when it was altered", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "jwk" }).x ?? "";
  const signer: ReceiptSigner = {
    publicKey: Buffer.from(raw, "base64url"),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
  const receipt: ConsentReceipt = {
    format: "tachiai-consent-receipt-1",
    tenantId: TenantId.parse(crypto.randomUUID()),
    personId: PersonId.parse(crypto.randomUUID()),
    deviceId: DeviceId.parse(crypto.randomUUID()),
    purposes: ["face-presence"],
    documentVersion: "1",
    policyVersion: 3,
    issuedAt: issuedAt.toISOString(),
    expiresAt: receiptExpiry(issuedAt, []).toISOString(),
  };
  const signed = signReceipt(receipt, signer);
  expect(ConsentReceipt.parse(JSON.parse(signed.receipt))).toEqual(receipt);

  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(signed.publicKey, "base64").toString("base64url") },
    format: "jwk",
  });
  const check = (text: string) =>
    verify(null, Buffer.from(text), key, Buffer.from(signed.signature, "base64"));
  expect(check(signed.receipt)).toBe(true);
  expect(check(signed.receipt.replace("2026-11-21", "2027-11-21"))).toBe(false);
});
