import { PersonId } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { keyWork } from "./key-work.ts";

const personId = PersonId.parse("9d2c1e0a-3f57-4b0e-8a52-0c6b1f5f0f6c");

describe("a person's password and keys", () => {
  test("the same password signs in and opens the keys again; another does neither", async () => {
    const chosen = await keyWork.choosePassword("正しい馬 battery staple");
    const { keys } = await keyWork.createKeys(personId, chosen.wrap);

    const again = await keyWork.openPassword("正しい馬 battery staple", chosen.credential.hashing);
    if (!again) throw new Error("declined");
    expect(again.signIn).toBe(chosen.credential.signIn);
    expect(await keyWork.openKeys(personId, keys, again.wrap)).toBeDefined();

    const other = await keyWork.openPassword("間違った馬 battery staple", chosen.credential.hashing);
    if (!other) throw new Error("declined");
    expect(other.signIn).not.toBe(chosen.credential.signIn);
    expect(await keyWork.openKeys(personId, keys, other.wrap)).toBeUndefined();
  });

  test("the pairs for use do not give their private halves back", async () => {
    const { wrap } = await keyWork.choosePassword("正しい馬 battery staple");
    const { pairs } = await keyWork.createKeys(personId, wrap);
    expect(pairs.sealing.privateKey.extractable).toBe(false);
    expect(pairs.signing.privateKey.extractable).toBe(false);
  });

  test("after a new password the old recovery code still opens the same keys", async () => {
    const first = await keyWork.choosePassword("正しい馬 battery staple");
    const { keys, recoveryCode } = await keyWork.createKeys(personId, first.wrap);
    const second = await keyWork.choosePassword("新しい馬 battery staple");
    const rewrapped = await keyWork.rewrapKeys(personId, keys, first.wrap, second.wrap);
    if (!rewrapped) throw new Error("not rewrapped");
    expect(await keyWork.openKeys(personId, rewrapped, first.wrap)).toBeUndefined();

    const third = await keyWork.choosePassword("忘れた後の馬 battery");
    const recovery = await keyWork.recoverKeys(personId, rewrapped, recoveryCode.toLowerCase(), third.wrap);
    if (!recovery.recovered) throw new Error(recovery.reason);
    expect(recovery.keys.sealing.publicKey).toBe(keys.sealing.publicKey);
    expect(await keyWork.openKeys(personId, recovery.keys, third.wrap)).toBeDefined();
  });

  test("a new recovery code ends the old one", async () => {
    const { wrap } = await keyWork.choosePassword("正しい馬 battery staple");
    const { keys, recoveryCode } = await keyWork.createKeys(personId, wrap);
    const renewed = await keyWork.renewRecoveryCode(personId, keys, wrap);
    if (!renewed) throw new Error("not renewed");
    expect(await keyWork.recoverKeys(personId, renewed.keys, recoveryCode, wrap)).toEqual({
      recovered: false,
      reason: "wrong_secret",
    });
    expect(await keyWork.recoverKeys(personId, renewed.keys, renewed.recoveryCode, wrap)).toMatchObject({
      recovered: true,
    });
  });

  test("a mistyped recovery code is told apart from one that belongs to other keys", async () => {
    const { wrap } = await keyWork.choosePassword("正しい馬 battery staple");
    const { keys, recoveryCode } = await keyWork.createKeys(personId, wrap);
    const mistyped = `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith("0") ? "1" : "0"}`;
    expect(await keyWork.recoverKeys(personId, keys, mistyped, wrap)).toMatchObject({ reason: "mistyped" });
    const { recoveryCode: foreign } = await keyWork.createKeys(personId, wrap);
    expect(await keyWork.recoverKeys(personId, keys, foreign, wrap)).toMatchObject({
      reason: "wrong_secret",
    });
  });

  test("a second device gets the keys from the first, after both have shown the same digits", async () => {
    const { wrap } = await keyWork.choosePassword("正しい馬 battery staple");
    const { keys } = await keyWork.createKeys(personId, wrap);
    const receiving = await keyWork.startPairing(personId, keys);
    expect(await keyWork.digitsOf(personId, keys, receiving.publicKey)).toBe(receiving.digits);
    const opening = { by: "password", wrap } as const;
    const sealed = await keyWork.sealForPairing(personId, keys, opening, receiving.publicKey);
    if (!sealed) throw new Error("not sealed");
    const pairs = await keyWork.receivePaired(personId, keys, receiving, sealed);
    expect(pairs?.sealing.privateKey.extractable).toBe(false);
  });

  test("a key that was exchanged on the way shows other digits, and a wrong password seals nothing", async () => {
    const { wrap } = await keyWork.choosePassword("正しい馬 battery staple");
    const { keys } = await keyWork.createKeys(personId, wrap);
    const receiving = await keyWork.startPairing(personId, keys);
    const intruder = await keyWork.startPairing(personId, keys);
    expect(await keyWork.digitsOf(personId, keys, intruder.publicKey)).not.toBe(receiving.digits);
    const wrong = { by: "password", wrap: new Uint8Array(32) } as const;
    expect(await keyWork.sealForPairing(personId, keys, wrong, receiving.publicKey)).toBeUndefined();
  });

  test("a passkey opens the keys that were wrapped under it, another does not, and a wrong password wraps none", async () => {
    const { wrap } = await keyWork.choosePassword("正しい馬 battery staple");
    const { keys } = await keyWork.createKeys(personId, wrap);
    const prf = new Uint8Array(32).fill(7);
    const wrapped = await keyWork.wrapForPasskey(personId, keys, wrap, prf);
    if (!wrapped) throw new Error("not wrapped");
    const pairs = await keyWork.openByPasskey(personId, keys, wrapped, prf);
    expect(pairs?.sealing.privateKey.extractable).toBe(false);
    expect(await keyWork.openByPasskey(personId, keys, wrapped, new Uint8Array(32))).toBeUndefined();
    expect(await keyWork.wrapForPasskey(personId, keys, new Uint8Array(32), prf)).toBeUndefined();

    const { publicKey } = await keyWork.startPairing(personId, keys);
    const opening = { by: "passkey", wrapped, prf } as const;
    expect(await keyWork.sealForPairing(personId, keys, opening, publicKey)).toBeDefined();
  });

  test("no work is done for a server that asks for a cheap derivation", async () => {
    const { credential } = await keyWork.choosePassword("正しい馬 battery staple");
    const cheap = { ...credential.hashing, passes: 1 };
    expect(await keyWork.openPassword("正しい馬 battery staple", cheap)).toBeUndefined();
  });
});
