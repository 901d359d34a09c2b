import { hashingInForce } from "@tachiai/protocol";
import { describe, expect, it } from "vitest";
import {
  createPersonKeys,
  createRecoveryCode,
  derivePasswordKeys,
  fingerprintOf,
  loadPersonKeys,
  newPasswordHashing,
  openRecord,
  rewrapPersonKeys,
  Secret,
  sealFor,
  signStatement,
  unwrapPersonKeys,
  verifyStatement,
  wrapPersonKeys,
} from "./index.ts";
import { bothCryptos, everyPairing } from "./testing/both-cryptos.ts";

const personId = "9d2c1e0a-3f57-4b0e-8a52-0c6b1f5f0f6c";
const otherPerson = "0d2c1e0a-3f57-4b0e-8a52-0c6b1f5f0f6c";
const password = new Secret("wrap", new Uint8Array(32).fill(1));
const newPassword = new Secret("wrap", new Uint8Array(32).fill(2));
const recoveryCode = new Secret("recovery", new Uint8Array(15).fill(3));
const under = { password, recoveryCode };

describe.each(bothCryptos)("a password, with the cryptography of $entry", ({ crypto }) => {
  const hashing = { ...hashingInForce, salt: Buffer.alloc(16, 9).toString("base64") };

  it("gives the same two values everywhere, and neither is the other", async () => {
    const keys = await derivePasswordKeys(crypto, "正しい馬 battery", hashing);
    if (!keys.derived) throw new Error(keys.reason);
    expect(hexOf(keys.signIn.reveal())).toBe(
      "73f26a88d1b8e9b6a52b19769e7ec081519ee3eb2c6671063a5d17d875ab90c3",
    );
    expect(hexOf(keys.wrap.reveal())).toBe(
      "d4b0ad66a4651f8943ab0e937e97265d2216cd5bb9641adee6fd9eca798d1ebd",
    );
  });

  it("may be typed in full width", async () => {
    const narrow = await derivePasswordKeys(crypto, "pass1", hashing);
    const wide = await derivePasswordKeys(crypto, "ｐａｓｓ１", hashing);
    if (!narrow.derived || !wide.derived) throw new Error("not derived");
    expect(wide.signIn.reveal()).toEqual(narrow.signIn.reveal());
  });

  it("is not hashed cheaply because a server says so", async () => {
    for (const weaker of [{ memoryKib: 19_456 }, { passes: 1 }])
      expect(await derivePasswordKeys(crypto, "pass", { ...hashing, ...weaker })).toEqual({
        derived: false,
        reason: "hashing_too_weak",
      });
  });

  it("gets a salt of its own", () => {
    const one = newPasswordHashing(crypto);
    expect(one).toMatchObject(hashingInForce);
    expect(one.salt).not.toBe(newPasswordHashing(crypto).salt);
  });
});

describe.each(everyPairing)("a person's keys: $name", ({ sealing: first, opening: second }) => {
  it("come back with the password and with the recovery code, ready for use", async () => {
    const keys = await createPersonKeys(first);
    const stored = await wrapPersonKeys(first, personId, keys, under);
    for (const secret of [password, recoveryCode]) {
      const answer = await unwrapPersonKeys(second, personId, stored, secret);
      if (!answer.unwrapped) throw new Error(answer.reason);
      const pairs = await loadPersonKeys(second, answer.keys);
      expect(pairs.sealing.publicKey).toEqual(keys.sealing.publicKey);
      expect(pairs.signing.publicKey).toEqual(keys.signing.publicKey);

      const sealed = await sealFor(
        first,
        [{ recipientId: personId, publicKey: keys.sealing }],
        Uint8Array.of(7),
        "test",
      );
      const opened = await openRecord(
        second,
        { recipientId: personId, keyPair: pairs.sealing },
        sealed,
        "test",
      );
      expect(opened.opened && opened.content.reveal()).toEqual(Uint8Array.of(7));
      const signature = await signStatement(second, pairs.signing, "test", Uint8Array.of(8));
      expect(await verifyStatement(first, keys.signing, "test", Uint8Array.of(8), signature)).toBe(true);
    }
  });
});

describe.each(bothCryptos)("a person's keys, with the cryptography of $entry", ({ crypto }) => {
  it("cannot be read out once they are ready for use", async () => {
    const pairs = await loadPersonKeys(crypto, await createPersonKeys(crypto));
    for (const { privateKey } of [pairs.sealing, pairs.signing]) {
      expect(privateKey).toBeInstanceOf(CryptoKey);
      expect(privateKey.extractable).toBe(false);
    }
  });

  it("stay closed to another secret, another person, another key and altered bytes", async () => {
    const stored = await wrapPersonKeys(crypto, personId, await createPersonKeys(crypto), under);
    const others = await wrapPersonKeys(crypto, personId, await createPersonKeys(crypto), under);
    const closed = { unwrapped: false, reason: "wrong_secret" };
    expect(await unwrapPersonKeys(crypto, personId, stored, newPassword)).toEqual(closed);
    expect(await unwrapPersonKeys(crypto, personId, stored, createRecoveryCode(crypto))).toEqual(closed);
    expect(await unwrapPersonKeys(crypto, otherPerson, stored, password)).toEqual(closed);

    const swapped = { ...stored, sealing: { ...stored.sealing, publicKey: others.sealing.publicKey } };
    expect(await unwrapPersonKeys(crypto, personId, swapped, password)).toEqual(closed);
    const wrapped = Buffer.from(stored.signing.wrappedByPassword, "base64");
    for (const offset of wrapped.keys()) {
      const altered = Buffer.from(wrapped.with(offset, 1 ^ (wrapped[offset] ?? 0))).toString("base64");
      const damaged = { ...stored, signing: { ...stored.signing, wrappedByPassword: altered } };
      expect(await unwrapPersonKeys(crypto, personId, damaged, password)).toEqual(closed);
    }
  });

  it("stay the same when the password changes, and the old password opens them no more", async () => {
    const keys = await createPersonKeys(crypto);
    const before = await wrapPersonKeys(crypto, personId, keys, under);
    const change = await rewrapPersonKeys(crypto, personId, before, { from: password, to: newPassword });
    if (!change.rewrapped) throw new Error(change.reason);
    const { stored } = change;
    expect(stored.sealing.wrappedByRecoveryCode).toBe(before.sealing.wrappedByRecoveryCode);
    const reopened = await unwrapPersonKeys(crypto, personId, stored, newPassword);
    expect(reopened.unwrapped && reopened.keys.sealing.privateHalf.reveal()).toEqual(
      keys.sealing.privateHalf.reveal(),
    );
    expect((await unwrapPersonKeys(crypto, personId, stored, password)).unwrapped).toBe(false);
    expect((await unwrapPersonKeys(crypto, personId, stored, recoveryCode)).unwrapped).toBe(true);
  });

  it("are taken back with the recovery code after a forgotten password, and the code can be replaced", async () => {
    const before = await wrapPersonKeys(crypto, personId, await createPersonKeys(crypto), under);
    const recovered = await rewrapPersonKeys(crypto, personId, before, {
      from: recoveryCode,
      to: newPassword,
    });
    if (!recovered.rewrapped) throw new Error(recovered.reason);
    const newCode = createRecoveryCode(crypto);
    const replaced = await rewrapPersonKeys(crypto, personId, recovered.stored, {
      from: newPassword,
      to: newCode,
    });
    if (!replaced.rewrapped) throw new Error(replaced.reason);
    expect((await unwrapPersonKeys(crypto, personId, replaced.stored, newCode)).unwrapped).toBe(true);
    expect((await unwrapPersonKeys(crypto, personId, replaced.stored, recoveryCode)).unwrapped).toBe(false);
    const refused = await rewrapPersonKeys(crypto, personId, before, { from: newPassword, to: password });
    expect(refused).toEqual({ rewrapped: false, reason: "wrong_secret" });
  });

  it("have a fingerprint that two people can read to each other", async () => {
    const sealing = { kind: "x25519", publicKey: new Uint8Array(32).fill(1) } as const;
    const signing = { kind: "ed25519", publicKey: new Uint8Array(32).fill(1) } as const;
    expect(await fingerprintOf(crypto, sealing, signing)).toBe("31910 23164 40161 35079 86401 93783");
    const all = [[sealing], [signing], [sealing, signing], [signing, sealing]];
    const fingerprints = await Promise.all(all.map((keys) => fingerprintOf(crypto, ...keys)));
    expect(new Set(fingerprints).size).toBe(4);
    for (const fingerprint of fingerprints) expect(fingerprint).toMatch(/^\d{5}( \d{5}){5}$/);
  });
});

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
