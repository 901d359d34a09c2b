import { createPrivateKey, createPublicKey, diffieHellman } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createKeyPair } from "./index.ts";
import { nodeSealingCrypto } from "./node.ts";
import { sharedSecret } from "./node-hpke.ts";
import { everyPairing } from "./testing/both-cryptos.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const jwk = (publicHalf: Uint8Array) => ({
  kty: "OKP",
  crv: "X25519",
  x: Buffer.from(publicHalf).toString("base64url"),
});

it("agrees with the key encapsulation of RFC 9180, appendix A.1.1", () => {
  const enc = bytes("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431");
  const recipient = bytes("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d");
  const ephemeral = bytes("52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736");
  const d = Buffer.from(ephemeral).toString("base64url");
  const dh = diffieHellman({
    privateKey: createPrivateKey({ key: { ...jwk(enc), d }, format: "jwk" }),
    publicKey: createPublicKey({ key: jwk(recipient), format: "jwk" }),
  });
  expect(Buffer.from(sharedSecret(dh, enc, recipient)).toString("hex")).toBe(
    "fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc",
  );
});

describe.each(everyPairing)("a message to one key: $name", ({ sealing, opening }) => {
  const info = Buffer.from("what it is for");

  it("opens for that key and that purpose alone", async () => {
    for (let length = 0; length < 70; length += 23) {
      const recipient = await createKeyPair(nodeSealingCrypto, "x25519");
      const text = sealing.randomBytes(length);
      const message = await sealing.hpkeSeal(recipient, info, text);
      expect(await opening.hpkeOpen(recipient, info, message)).toEqual(text);
      expect(await opening.hpkeOpen(recipient, Buffer.from("another"), message)).toBeUndefined();
      const stranger = await createKeyPair(nodeSealingCrypto, "x25519");
      expect(await opening.hpkeOpen(stranger, info, message)).toBeUndefined();
    }
  });

  it("does not open when a byte of it was altered, nor with a key that is none", async () => {
    const recipient = await createKeyPair(nodeSealingCrypto, "x25519");
    const message = await sealing.hpkeSeal(recipient, info, Buffer.from("a secret"));
    const altered = (part: Uint8Array, at: number) => part.with(at, (part[at] ?? 0) ^ 1);
    for (const changed of [
      { ...message, encapsulatedKey: altered(message.encapsulatedKey, 3) },
      { ...message, ciphertext: altered(message.ciphertext, 0) },
      { ...message, ciphertext: message.ciphertext.slice(0, 12) },
      { ...message, encapsulatedKey: new Uint8Array(32) },
      { ...message, encapsulatedKey: message.encapsulatedKey.slice(1) },
    ])
      expect(await opening.hpkeOpen(recipient, info, changed)).toBeUndefined();
  });
});
