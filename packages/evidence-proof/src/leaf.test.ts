import { readFileSync } from "node:fs";
import { EvidenceId } from "@tachiai/protocol";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  commitToMetadata,
  decodeLeaf,
  encodeLeaf,
  epochDayOf,
  isoDateOf,
  LAST_EPOCH_DAY,
  type Leaf,
  ProofRefusal,
} from "./index.ts";
import { bothCryptos } from "./testing/both-cryptos.ts";

const formatDocument = readFileSync(new URL("../../../docs/formats/leaf.md", import.meta.url), "utf8");

const hash32 = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .filter((bytes) => bytes.some((byte) => byte !== 0));

const leaves: fc.Arbitrary<Leaf> = fc.record({
  evidenceId: fc.uuid({ version: 4 }).map((id) => EvidenceId.parse(id)),
  ciphertextHash: fc.oneof(fc.constant("none" as const), hash32),
  metadataCommitment: hash32,
  lastDayKept: fc.oneof(fc.constant("undetermined" as const), fc.integer({ min: 0, max: LAST_EPOCH_DAY })),
});

describe.each(bothCryptos)("the leaf of an entry, with the cryptography of $entry", ({ crypto }) => {
  it("has the bytes that docs/formats/leaf.md shows", () => {
    const salt = Uint8Array.from({ length: 32 }, (_, index) => index);
    const metadata = { type: "stamp.started", at: "2026-11-21T00:00:00Z" };
    const leaf = encodeLeaf({
      evidenceId: EvidenceId.parse("3b241101-e2bb-4255-8caf-4136c566a962"),
      ciphertextHash: crypto.sha256(new TextEncoder().encode("sealed blob")),
      metadataCommitment: commitToMetadata(crypto, salt, metadata),
      lastDayKept: epochDayOf("2027-02-28") ?? Number.NaN,
    });
    expect(formatDocument).toContain(Buffer.from(leaf).toString("hex").replaceAll(/.{34}/g, "$&\n").trim());
  });

  it("hides metadata behind a salt: another salt, another commitment", () => {
    const one = commitToMetadata(crypto, new Uint8Array(32).fill(1), { a: 1 });
    const other = commitToMetadata(crypto, new Uint8Array(32).fill(2), { a: 1 });
    expect(one).not.toEqual(other);
  });
});

describe("a leaf", () => {
  it("reads back as it was written", () => {
    fc.assert(
      fc.property(leaves, (leaf) => {
        expect(decodeLeaf(encodeLeaf(leaf))).toEqual(leaf);
      }),
    );
  });

  it("has one form only: whatever bytes it accepts, it writes again", () => {
    fc.assert(
      fc.property(leaves, fc.nat(84), fc.integer({ min: 1, max: 255 }), (leaf, offset, mask) => {
        const bytes = encodeLeaf(leaf);
        bytes[offset] = (bytes[offset] ?? 0) ^ mask;
        const reading = attempt(() => decodeLeaf(bytes));
        if (!(reading instanceof ProofRefusal)) expect(encodeLeaf(reading)).toEqual(bytes);
      }),
    );
  });

  it("refuses any other bytes and throws nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        fc.pre(bytes[0] !== 1 || bytes.length !== 85);
        expect(attempt(() => decodeLeaf(bytes))).toBeInstanceOf(ProofRefusal);
      }),
    );
  });

  it.each<[string, Partial<Leaf>]>([
    [
      "an id that tells the time (UUID version 7)",
      { evidenceId: EvidenceId.parse("0199aa11-7f00-7abc-8def-0123456789ab") },
    ],
    ["a hash of zeroes, which would say that there is no blob", { ciphertextHash: new Uint8Array(32) }],
    ["a hash that is too short", { ciphertextHash: new Uint8Array(31).fill(1) }],
    ["a commitment that is too long", { metadataCommitment: new Uint8Array(33) }],
    ["half a day", { lastDayKept: 1.5 }],
    ["a day before 1970", { lastDayKept: -1 }],
    ["a day after 9999", { lastDayKept: LAST_EPOCH_DAY + 1 }],
  ])("cannot carry %s", (_, part) => {
    const leaf: Leaf = {
      evidenceId: EvidenceId.parse("3b241101-e2bb-4255-8caf-4136c566a962"),
      ciphertextHash: "none",
      metadataCommitment: new Uint8Array(32).fill(1),
      lastDayKept: 0,
      ...part,
    };
    expect(() => encodeLeaf(leaf)).toThrow(new ProofRefusal("leaf.malformed"));
  });

  it("of a later version is told apart from a damaged one", () => {
    expect(() => decodeLeaf(Uint8Array.of(2, 0, 0))).toThrow(new ProofRefusal("leaf.unknown_version"));
  });
});

describe("a calendar day", () => {
  it("is counted from 1970-01-01 to 9999-12-31", () => {
    expect(epochDayOf("1970-01-01")).toBe(0);
    expect(epochDayOf("2027-02-28")).toBe(20_877);
    expect(epochDayOf("9999-12-31")).toBe(LAST_EPOCH_DAY);
    expect(isoDateOf(20_877)).toBe("2027-02-28");
  });

  it.each(["2027-02-29", "2027-13-01", "1969-12-31", "27-02-28", "2027-2-28", "", "2027-02-28T00:00:00Z"])(
    "is not %j",
    (text) => expect(epochDayOf(text)).toBeUndefined(),
  );
});

function attempt<T>(work: () => T): T | ProofRefusal {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProofRefusal) return error;
    throw error;
  }
}
