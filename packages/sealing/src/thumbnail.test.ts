import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  createKeyPair,
  openSealedBlob,
  openThumbnail,
  type SealingCrypto,
  Secret,
  sealWithThumbnail,
  unwrapContent,
} from "./index.ts";
import { bothCryptos, everyPairing, withKnownRandomness } from "./testing/both-cryptos.ts";

const evidenceId = "3b241101-e2bb-4255-8caf-4136c566a962";
const picture = new TextEncoder().encode("the whole picture");
const small = new TextEncoder().encode("small");
const ofThumbnail = new TextEncoder().encode('{"kind":"thumbnail"}');
const declare = (hash: Uint8Array) =>
  new TextEncoder().encode(`{"thumbnail":{"sealedSha256":"${Buffer.from(hash).toString("base64")}"}}`);

async function sealedFor(crypto: SealingCrypto) {
  const { kind, publicKey, privateKey } = await createKeyPair(crypto, "x25519");
  const recipient = { recipientId: "an epoch", publicKey: { kind, publicKey } };
  const thumbnail = { content: small, declaration: ofThumbnail };
  const order = { evidenceId, recipients: [recipient], thumbnail, declare };
  const made = await sealWithThumbnail(crypto, order, picture);
  const opener = { recipientId: "an epoch", keyPair: { kind, publicKey, privateKey } };
  const contentSecret = await unwrapContent(crypto, evidenceId, made.wraps[0]?.wrap ?? small, opener);
  if (!contentSecret) throw new Error("the wrap does not open");
  const parts = { evidenceId, contentSecret, retentionKey: made.retentionKey };
  return {
    made,
    whole: { ...parts, declaration: made.declaration },
    small: { ...parts, declaration: ofThumbnail, sealedHash: made.thumbnail.ciphertextHash },
  };
}

describe.each(everyPairing)("a picture with its thumbnail: $name", ({ sealing, opening }) => {
  it("opens large and small with one wrap, and what is declared of it names the small one", async () => {
    const { made, ...orders } = await sealedFor(sealing);
    expect(made.declaration).toEqual(declare(await opening.sha256(made.thumbnail.sealed)));
    const whole = await openSealedBlob(opening, orders.whole, made.sealed);
    expect(whole.opened && whole.content.reveal()).toEqual(picture);
    const thumbnail = await openThumbnail(opening, orders.small, made.thumbnail.sealed);
    expect(thumbnail.opened && thumbnail.content.reveal()).toEqual(small);
  });
});

describe.each(bothCryptos)("a thumbnail, with the cryptography of $entry", ({ crypto }) => {
  it("is closed without the retention key, which goes with the picture's [EVD-05]", async () => {
    const { made, small: order } = await sealedFor(crypto);
    const retentionKey = new Secret("retention-key", new Uint8Array(32));
    expect(await openThumbnail(crypto, { ...order, retentionKey }, made.thumbnail.sealed)).toEqual({
      opened: false,
      reason: "wrong_key",
    });
  });

  it("is not taken for the picture, nor the picture for it", async () => {
    const { made, ...orders } = await sealedFor(crypto);
    const asPicture = await openSealedBlob(crypto, orders.whole, made.thumbnail.sealed);
    expect(asPicture).toEqual({ opened: false, reason: "wrong_key" });
    const sealedHash = await crypto.sha256(made.sealed);
    const asThumbnail = await openThumbnail(crypto, { ...orders.small, sealedHash }, made.sealed);
    expect(asThumbnail).toEqual({ opened: false, reason: "wrong_key" });
  });

  it("opens as the one alone that its device declared, whoever could seal another", async () => {
    const { small: order } = await sealedFor(crypto);
    const { made: another } = await sealedFor(crypto);
    expect(await openThumbnail(crypto, order, another.thumbnail.sealed)).toEqual({
      opened: false,
      reason: "altered",
    });
  });

  it("has the bytes that docs/formats/sealed-blob.md shows", async () => {
    const thumbnail = { content: small, declaration: ofThumbnail };
    const order = { evidenceId, recipients: [], thumbnail, declare };
    const made = await sealWithThumbnail(withKnownRandomness(crypto), order, picture);
    const document = readFileSync(new URL("../../../docs/formats/sealed-blob.md", import.meta.url), "utf8");
    expect(document).toContain(
      Buffer.from(made.thumbnail.sealed).toString("hex").replaceAll(/.{64}/g, "$&\n").trim(),
    );
  });
});
