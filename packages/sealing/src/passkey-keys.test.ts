import { describe, expect, it } from "vitest";
import {
  createPersonKeys,
  createRecoveryCode,
  passkeySecret,
  Secret,
  unwrapByPasskey,
  wrapForPasskey,
  wrapPersonKeys,
} from "./index.ts";
import { nodeSealingCrypto } from "./node.ts";
import { everyPairing } from "./testing/both-cryptos.ts";

const personId = "9d2c1e0a-3f57-4b0e-8a52-0c6b1f5f0f6c";
const prfOutput = new Uint8Array(32).fill(7);

/** Somebody's keys, bare and as the server keeps them. */
async function keysOf(crypto = nodeSealingCrypto) {
  const bare = await createPersonKeys(crypto);
  const password = new Secret("wrap", new Uint8Array(32).fill(1));
  const stored = await wrapPersonKeys(crypto, personId, bare, {
    password,
    recoveryCode: createRecoveryCode(crypto),
  });
  return { bare, stored };
}

describe.each(everyPairing)("keys under a passkey: $name", ({ sealing: one, opening: other }) => {
  it("open with what the same passkey answers again", async () => {
    const { bare, stored } = await keysOf(one);
    const wrapped = await wrapForPasskey(one, personId, bare, await passkeySecret(one, personId, prfOutput));
    const again = await passkeySecret(other, personId, prfOutput);
    const opened = await unwrapByPasskey(other, personId, stored, wrapped, again);
    expect(opened?.sealing.privateHalf.reveal()).toEqual(bare.sealing.privateHalf.reveal());
    expect(opened?.signing.privateHalf.reveal()).toEqual(bare.signing.privateHalf.reveal());
  });
});

describe("keys under a passkey", () => {
  const crypto = nodeSealingCrypto;

  it("open neither with another passkey, nor for another person, nor as other keys", async () => {
    const { bare, stored } = await keysOf();
    const secret = await passkeySecret(crypto, personId, prfOutput);
    const wrapped = await wrapForPasskey(crypto, personId, bare, secret);
    const another = await passkeySecret(crypto, personId, new Uint8Array(32).fill(8));
    expect(await unwrapByPasskey(crypto, personId, stored, wrapped, another)).toBeUndefined();

    const stranger = "0d2c1e0a-3f57-4b0e-8a52-0c6b1f5f0f6c";
    const his = await passkeySecret(crypto, stranger, prfOutput);
    expect(await unwrapByPasskey(crypto, stranger, stored, wrapped, his)).toBeUndefined();
    expect(await unwrapByPasskey(crypto, stranger, stored, wrapped, secret)).toBeUndefined();

    const { stored: replaced } = await keysOf();
    expect(await unwrapByPasskey(crypto, personId, replaced, wrapped, secret)).toBeUndefined();
  });

  it("have a wrapping secret that docs/formats/person-keys.md gives too", async () => {
    const secret = await passkeySecret(crypto, personId, prfOutput);
    expect(Buffer.from(secret.reveal()).toString("hex")).toBe(
      "11ecc15e1f948e8f41956686eaa9a203fa1ce56759c97dd2ae4de6ec1c9e1648",
    );
  });
});
