import { EvidenceId, TenantId } from "@tachiai/protocol";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  extendsShredLedger,
  formatShredLine,
  hashForLedger,
  hashTenantForLedger,
  ProofRefusal,
  parseShredLedger,
  parseShredLedgerOrigin,
  parseShredLine,
  shredLedgerOrigin,
  signShredLedger,
  verifyShredLedger,
} from "./index.ts";
import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "./node.ts";
import { alteredTexts } from "./testing/altered-bytes.ts";
import { bothCryptos } from "./testing/both-cryptos.ts";

const origin = shredLedgerOrigin("f3k9");
const signer = openNoteSigner(origin, "note", new Uint8Array(32).fill(7));
const tenantId = TenantId.parse("7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11");
const evidenceId = EvidenceId.parse("3b241101-e2bb-4255-8caf-4136c566a962");
const order = "order face-removed 2027-02-28 JSOklhs1kHOMsbLyWTo5Ww";
const lines = ["day telework 2026-11-01", order, "day access 2026-11-02"];

describe.each(bothCryptos)("a shred ledger, with the cryptography of $entry", ({ crypto }) => {
  it("is read as it was signed", async () => {
    const note = await signShredLedger([signer], { origin, lines });
    expect(note.split("\n").slice(0, 5)).toEqual([
      "f3k9.tachiai/shred-ledger",
      "tachiai shred ledger v1",
      ...lines,
    ]);
    expect(await verifyShredLedger(crypto, note, signer.key)).toEqual({ origin, lines });
  });

  it("names content by a hash of tenant and id that stays the same for good", () => {
    const content = hashForLedger(crypto, tenantId, evidenceId);
    const line = { kind: "order", ground: "face-removed", lastDayKept: "2027-02-28", content } as const;
    expect(formatShredLine(line)).toBe(order);
    expect(parseShredLine(order)).toEqual(line);
  });

  it("is refused with one altered byte anywhere", async () => {
    const note = await signShredLedger([signer], { origin, lines });
    for (const { altered, offset } of alteredTexts(note))
      await expect(verifyShredLedger(crypto, altered, signer.key), `byte ${offset}`).rejects.toBeInstanceOf(
        ProofRefusal,
      );
  });

  it("is not taken from another installation, nor under another key of the same name", async () => {
    const note = await signShredLedger([signer], { origin, lines });
    const other = openNoteSigner(shredLedgerOrigin("other"), "note", newSigningSeed());
    await expect(verifyShredLedger(crypto, note, other.key)).rejects.toMatchObject({
      reason: "key.other_log",
    });
    const impostor = openNoteSigner(origin, "note", newSigningSeed());
    await expect(verifyShredLedger(crypto, note, impostor.key)).rejects.toMatchObject({
      reason: "ledger.not_signed_by_key",
    });
    await expect(signShredLedger([other], { origin, lines })).rejects.toMatchObject({
      reason: "key.other_log",
    });
  });
});

it("each volume has a name of its own, and a line of each kind is read as it was written", () => {
  expect(shredLedgerOrigin("f3k9", 2)).toBe("f3k9.tachiai/shred-ledger/2");
  for (const volume of [1, 2, 10, 999_999])
    expect(parseShredLedgerOrigin(shredLedgerOrigin("f3k9", volume))).toEqual({
      installationId: "f3k9",
      volume,
    });
  for (const volume of [0, -1, 1.5, Number.NaN, 1_000_000])
    expect(() => shredLedgerOrigin("f3k9", volume)).toThrow("ledger.malformed");
  const ofTenant = hashTenantForLedger(nodeProofCrypto, tenantId);
  for (const line of [...lines, `class contract-ended telework ${ofTenant} 2026-11-20`, "clock 2036-01-05"])
    expect(formatShredLine(parseShredLine(line))).toBe(line);
});

it("a volume is not signed that nobody would read any more", async () => {
  const endless = Array.from({ length: 310_000 }, () => order);
  await expect(signShredLedger([signer], { origin, lines: endless })).rejects.toMatchObject({
    reason: "ledger.malformed",
  });
});

it("a ledger grows at its end only", () => {
  const before = { origin, lines };
  expect(extendsShredLedger(before, before)).toBe(true);
  expect(extendsShredLedger(before, { origin, lines: [...lines, order] })).toBe(true);
  expect(extendsShredLedger(before, { origin, lines: lines.slice(1) })).toBe(false);
  expect(extendsShredLedger(before, { origin, lines: [order, ...lines] })).toBe(false);
  expect(extendsShredLedger(before, { origin: shredLedgerOrigin("other"), lines })).toBe(false);
});

it.each([
  "",
  "order",
  "day telework 2026-02-30",
  "day TELEWORK 2026-02-01",
  "order face-removed 2026-11-31 kq2vGL2bI9WZ2bYp7Mm8dA",
  "order face-removed 2026-11-30 short",
  "order face-removed never kq2vGL2bI9WZ2bYp7Mm8dA",
  "day telework 2026-02-01 more",
])("a line that says %j is refused", (line) => {
  expect(() => parseShredLine(line)).toThrow("ledger.malformed");
  expect(() => parseShredLedger(`${origin}\ntachiai shred ledger v1\n${line}\n`)).toThrow("ledger.malformed");
});

it("whatever text arrives is read or refused, never anything else", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      for (const candidate of [text, `${origin}\ntachiai shred ledger v1\n${text}`])
        try {
          parseShredLedger(candidate);
        } catch (error) {
          expect(error).toBeInstanceOf(ProofRefusal);
        }
    }),
  );
});
