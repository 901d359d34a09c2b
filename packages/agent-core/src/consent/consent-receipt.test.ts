import { canonicalJson } from "@tachiai/evidence-proof";
import {
  type ConsentPurpose,
  ConsentReceipt,
  DeviceId,
  encodeBase64,
  PersonId,
  type SignedConsentReceipt,
  TenantId,
} from "@tachiai/protocol";
import { createKeyPair, type KeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { isReceiptDue, readReceipt, standingOf } from "./consent-receipt.ts";

const holder = {
  tenantId: TenantId.parse("11111111-1111-4111-8111-111111111111"),
  personId: PersonId.parse("22222222-2222-4222-8222-222222222222"),
  deviceId: DeviceId.parse("33333333-3333-4333-8333-333333333333"),
};
const issuedAt = Date.UTC(2026, 10, 21);
const hour = 3_600_000;
const receipt: ConsentReceipt = {
  format: "tachiai-consent-receipt-1",
  ...holder,
  purposes: ["face-presence", "camera-picture"],
  documentVersion: "1",
  policyVersion: 1,
  issuedAt: new Date(issuedAt).toISOString(),
  expiresAt: new Date(issuedAt + 24 * hour).toISOString(),
};
const nothingElse = { granted: receipt.purposes, withdrawn: [], aliveAt: undefined };
let server: KeyPair<"ed25519">;

beforeAll(async () => {
  server = await createKeyPair(nodeSealingCrypto, "ed25519");
});

const signed = (content: ConsentReceipt) => signedText(canonicalJson(content));

async function signedText(text: string): Promise<SignedConsentReceipt> {
  const signature = await nodeSealingCrypto.signEd25519(server, new TextEncoder().encode(text));
  return {
    receipt: text,
    signature: encodeBase64(signature),
    publicKey: encodeBase64(server.publicKey),
  };
}

describe("a receipt", () => {
  test("counts when its signature holds and it is for this person on this device", async () => {
    expect(await readReceipt(nodeSealingCrypto, await signed(receipt), holder)).toEqual(receipt);
  });

  test("with one altered letter counts for nothing", async () => {
    const good = await signed(receipt);
    const altered = { ...good, receipt: good.receipt.replace("2026-11-22", "2026-11-29") };
    expect(altered.receipt).not.toBe(good.receipt);
    expect(await readReceipt(nodeSealingCrypto, altered, holder)).toBeUndefined();
  });

  test.each(["tenantId", "personId", "deviceId"] as const)(
    "of another %s counts for nothing",
    async (name) => {
      const other = { ...receipt, [name]: "99999999-9999-4999-8999-999999999999" };
      expect(await readReceipt(nodeSealingCrypto, await signed(other), holder)).toBeUndefined();
    },
  );

  test("is never anything else that somebody signs, and reading that never fails", async () => {
    const fieldsChanged = fc
      .tuple(fc.constantFrom(...Object.keys(receipt)), fc.jsonValue())
      .map(([name, value]) => JSON.stringify({ ...receipt, [name]: value }));
    const cut = fc.nat(400).map((length) => canonicalJson(receipt).slice(0, length));
    const texts = fc.oneof(fc.string({ unit: "binary" }), fc.json(), fieldsChanged, cut);
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const read = await readReceipt(nodeSealingCrypto, await signedText(text), holder);
        if (!read) return;
        expect(read).toMatchObject(holder);
        expect(read).toEqual(ConsentReceipt.parse(JSON.parse(text)));
      }),
    );
  });

  test("is nothing under any other signature or key", async () => {
    const good = await signed(receipt);
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    await fc.assert(
      fc.asyncProperty(bytes(64), bytes(32), fc.boolean(), async (signature, publicKey, keepsKey) => {
        const forged = {
          ...good,
          signature: encodeBase64(signature),
          ...(!keepsKey && { publicKey: encodeBase64(publicKey) }),
        };
        expect(await readReceipt(nodeSealingCrypto, forged, holder)).toBeUndefined();
      }),
    );
  });
});

describe("without a connection", () => {
  test("it holds until it expires, and not a moment longer", () => {
    expect(standingOf(receipt, issuedAt + 24 * hour - 1, nothingElse)).toMatchObject({ valid: true });
    expect(standingOf(receipt, issuedAt + 24 * hour, nothingElse)).toEqual({
      valid: false,
      because: "expired",
    });
  });

  test("withdrawing on the device ends it at once", () => {
    const withdrawn: ConsentPurpose[] = ["face-presence"];
    expect(standingOf(receipt, issuedAt + hour, { ...nothingElse, withdrawn })).toEqual({
      valid: false,
      because: "withdrawn",
    });
  });

  test("withdrawing one kind of picture leaves the rest", () => {
    const standing = standingOf(receipt, issuedAt + hour, { ...nothingElse, withdrawn: ["camera-picture"] });
    expect(standing).toMatchObject({ valid: true, purposes: ["face-presence"] });
  });

  test("what is no longer granted is not allowed by a receipt of before", () => {
    const granted: ConsentPurpose[] = ["face-presence"];
    expect(standingOf(receipt, issuedAt + hour, { ...nothingElse, granted })).toMatchObject({
      valid: true,
      purposes: ["face-presence"],
    });
    expect(standingOf(receipt, issuedAt + hour, { ...nothingElse, granted: [] })).toMatchObject({
      because: "none",
    });
  });

  test("setting the clock back does not prolong it", () => {
    const aliveAt = issuedAt + 20 * hour;
    expect(standingOf(receipt, issuedAt + hour, { ...nothingElse, aliveAt })).toMatchObject({
      because: "clock-wrong",
    });
    expect(standingOf(receipt, issuedAt - hour, nothingElse)).toMatchObject({ because: "clock-wrong" });
  });

  test("who has none, or one for pictures alone, is not looked at", () => {
    expect(standingOf(undefined, issuedAt, nothingElse)).toMatchObject({ because: "none" });
    const pictures: ConsentReceipt = { ...receipt, purposes: ["camera-picture"] };
    expect(standingOf(pictures, issuedAt, nothingElse)).toMatchObject({ because: "none" });
  });
});

test("a new receipt is asked for when half of the time is over or the purposes changed", () => {
  const granted: ConsentPurpose[] = ["camera-picture", "face-presence"];
  expect(isReceiptDue(receipt, issuedAt + hour, granted)).toBe(false);
  expect(isReceiptDue(receipt, issuedAt + 12 * hour, granted)).toBe(true);
  expect(isReceiptDue(receipt, issuedAt + hour, ["face-presence"])).toBe(true);
  expect(isReceiptDue(undefined, issuedAt, granted)).toBe(true);
});
