import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createKeyPair,
  createPersonKeys,
  createRecoveryCode,
  formatRecoveryCode,
  openPairedKeys,
  pairingDigits,
  readRecoveryCode,
  Secret,
  sealKeysForPairing,
  startPairing,
} from "./index.ts";
import { nodeSealingCrypto } from "./node.ts";
import { bothCryptos, everyPairing } from "./testing/both-cryptos.ts";
import { decodeSymbols, encodeSymbols } from "./typed-code.ts";

const personId = "9d2c1e0a-3f57-4b0e-8a52-0c6b1f5f0f6c";

describe("symbols to type", () => {
  it("carry every byte", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 5, maxLength: 5 })), (fives) => {
        const bytes = Uint8Array.from(fives.flatMap((five) => [...five]));
        expect(decodeSymbols(encodeSymbols(bytes))).toEqual(bytes);
      }),
    );
  });

  it("are those of Crockford", () => {
    expect(encodeSymbols(Uint8Array.of(0x00, 0x44, 0x32, 0x14, 0xc7))).toBe("01234567");
  });
});

describe.each(bothCryptos)("a recovery code, with the cryptography of $entry", ({ crypto }) => {
  it("is seven groups of four without a letter that looks like another", async () => {
    const code = await formatRecoveryCode(crypto, createRecoveryCode(crypto));
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}$/);
  });

  it("is the same everywhere", async () => {
    expect(await formatRecoveryCode(crypto, new Secret("recovery", new Uint8Array(15).fill(0xa5)))).toBe(
      "MPJT-B9D5-MPJT-B9D5-MPJT-B9D5-ZYBK",
    );
  });

  it.each<[string, (code: string) => string]>([
    ["as it is printed", (code) => code],
    ["without hyphens", (code) => code.replaceAll("-", "")],
    ["in small letters with spaces", (code) => code.replaceAll("-", " ").toLowerCase()],
    ["in full width, with the long vowel mark for the hyphen", (code) => wide(code).replaceAll("－", "ー")],
    ["with O for 0 and l for 1", (code) => code.replaceAll("0", "O").replaceAll("1", "l")],
  ])("can be typed %s", async (_, typing) => {
    const secret = new Secret("recovery", Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
    const answer = await readRecoveryCode(crypto, typing(await formatRecoveryCode(crypto, secret)));
    expect(answer.read && answer.secret.reveal()).toEqual(secret.reveal());
  });

  it("mistyped is told apart from one that is not this person's", async () => {
    const code = await formatRecoveryCode(crypto, createRecoveryCode(crypto));
    const first = code.startsWith("A") ? "B" : "A";
    expect(await readRecoveryCode(crypto, first + code.slice(1))).toEqual({
      read: false,
      reason: "mistyped",
    });
    expect(await readRecoveryCode(crypto, code.slice(1))).toEqual({ read: false, reason: "wrong_length" });
    expect(await readRecoveryCode(crypto, `${code.slice(0, -1)}U`)).toEqual({
      read: false,
      reason: "wrong_character",
    });
    expect(await readRecoveryCode(crypto, "")).toEqual({ read: false, reason: "wrong_length" });
    const others = await formatRecoveryCode(crypto, createRecoveryCode(crypto));
    expect(await readRecoveryCode(crypto, others)).toMatchObject({ read: true });
  });
});

describe.each(everyPairing)("pairing a second device: $name", ({ sealing: open, opening: fresh }) => {
  it("carries the keys when the digits agree", async () => {
    const keys = await createPersonKeys(open);
    const pending = await startPairing(fresh);
    const shownByOpen = await pairingDigits(open, personId, pending, keys);
    const shownByNew = await pairingDigits(fresh, personId, pending, keys);
    expect(shownByNew).toBe(shownByOpen);
    expect(shownByNew).toMatch(/^\d{5}( \d{5}){3}$/);

    const sealed = await sealKeysForPairing(open, personId, keys, pending);
    const answer = await openPairedKeys(fresh, personId, pending, sealed, keys);
    expect(answer.paired && answer.keys.sealing.privateHalf.reveal()).toEqual(
      keys.sealing.privateHalf.reveal(),
    );
    expect(answer.paired && answer.keys.signing.publicKey).toEqual(keys.signing.publicKey);
  });
});

describe("pairing through a hostile server", () => {
  const crypto = nodeSealingCrypto;

  it("an exchanged one-time key shows other digits on the open device, and so does another person's", async () => {
    const keys = await createPersonKeys(crypto);
    const pending = await startPairing(crypto);
    const attacker = await createKeyPair(crypto, "x25519");
    const shownByNew = await pairingDigits(crypto, personId, pending, keys);
    expect(await pairingDigits(crypto, personId, attacker, keys)).not.toBe(shownByNew);
    const stranger = "0d2c1e0a-3f57-4b0e-8a52-0c6b1f5f0f6c";
    expect(await pairingDigits(crypto, stranger, pending, keys)).not.toBe(shownByNew);
  });

  it("other public keys of the person show other digits on the new device", async () => {
    const keys = await createPersonKeys(crypto);
    const forged = await createPersonKeys(crypto);
    const pending = await startPairing(crypto);
    const shownByOpen = await pairingDigits(crypto, personId, pending, keys);
    expect(await pairingDigits(crypto, personId, pending, forged)).not.toBe(shownByOpen);
  });

  it("private halves of other keys are not taken for the person's", async () => {
    const keys = await createPersonKeys(crypto);
    const forged = await createPersonKeys(crypto);
    const pending = await startPairing(crypto);
    const sealed = await sealKeysForPairing(crypto, personId, forged, pending);
    expect(await openPairedKeys(crypto, personId, pending, sealed, keys)).toEqual({
      paired: false,
      reason: "other_keys",
    });
  });

  it("what was sealed for one pairing does not open in another", async () => {
    const keys = await createPersonKeys(crypto);
    const one = await startPairing(crypto);
    const other = await startPairing(crypto);
    const sealed = await sealKeysForPairing(crypto, personId, keys, one);
    expect(await openPairedKeys(crypto, personId, other, sealed, keys)).toEqual({
      paired: false,
      reason: "wrong_key",
    });
  });
});

function wide(text: string): string {
  return text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}
