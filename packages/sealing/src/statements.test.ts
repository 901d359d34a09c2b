import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  createKeyPair,
  Secret,
  signDeclaration,
  signStatement,
  verifyDeclaration,
  verifyStatement,
} from "./index.ts";
import { bothCryptos, everyPairing } from "./testing/both-cryptos.ts";

const declared = {
  evidenceId: "3b241101-e2bb-4255-8caf-4136c566a962",
  declaration: new TextEncoder().encode('{"byteLength":5}'),
  ciphertextHash: new Uint8Array(32).fill(6),
  retentionKeyHash: new Uint8Array(32).fill(8),
  wrapsHash: new Uint8Array(32).fill(9),
};

describe.each(everyPairing)("a device's declaration: $name", ({ sealing: signing, opening: verifying }) => {
  it("verifies for what was declared and nothing else", async () => {
    const device = await createKeyPair(signing, "ed25519");
    const signature = await signDeclaration(signing, device, declared);
    expect(signature).toHaveLength(64);
    expect(await verifyDeclaration(verifying, device, declared, signature)).toBe(true);

    const others = [
      { ...declared, evidenceId: "c0ffee00-e2bb-4255-8caf-4136c566a962" },
      { ...declared, declaration: new TextEncoder().encode('{"byteLength":6}') },
      { ...declared, ciphertextHash: new Uint8Array(32).fill(7) },
      { ...declared, retentionKeyHash: new Uint8Array(32).fill(7) },
      { ...declared, wrapsHash: new Uint8Array(32).fill(7) },
    ];
    for (const other of others)
      expect(await verifyDeclaration(verifying, device, other, signature)).toBe(false);
    const otherDevice = await createKeyPair(signing, "ed25519");
    expect(await verifyDeclaration(verifying, otherDevice, declared, signature)).toBe(false);
  });
});

describe.each(bothCryptos)("a signature, with the cryptography of $entry", ({ crypto }) => {
  it("under one label does not pass under another", async () => {
    const signer = await createKeyPair(crypto, "ed25519");
    const statement = Uint8Array.of(1, 2, 3);
    const signature = await signStatement(crypto, signer, "one", statement);
    expect(await verifyStatement(crypto, signer, "one", statement, signature)).toBe(true);
    expect(await verifyStatement(crypto, signer, "two", statement, signature)).toBe(false);
  });

  it("that is none, or of a key that is none, is false and not an error", async () => {
    const signer = await createKeyPair(crypto, "ed25519");
    const statement = Uint8Array.of(1);
    expect(await verifyStatement(crypto, signer, "one", statement, new Uint8Array(3))).toBe(false);
    for (const publicKey of [new Uint8Array(0), new Uint8Array(32).fill(255)])
      expect(
        await verifyStatement(crypto, { kind: "ed25519", publicKey }, "one", statement, new Uint8Array(64)),
      ).toBe(false);
  });
});

describe("a secret", () => {
  const secret = new Secret("wrap", Uint8Array.of(115, 101, 99));

  it("shows a placeholder wherever it is printed or stored", () => {
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret: wrap]"}');
    expect(String(secret)).toBe("[secret: wrap]");
    expect(inspect({ secret })).toBe("{ secret: [secret: wrap] }");
    expect(JSON.stringify(structuredClone(secret))).toBe('{"purpose":"wrap"}');
  });

  it("is gone once it is wiped", () => {
    const short = new Secret("recovery", Uint8Array.of(1, 2));
    short.wipe();
    expect(short.reveal()).toEqual(new Uint8Array(2));
  });
});
