import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  createKeyPair,
  type Opener,
  openSealedBlob,
  openSeekable,
  type Recipient,
  type SealingCrypto,
  Secret,
  sealBlob,
  sealedLength,
  sealStream,
  unwrapContent,
  wrapContent,
} from "./index.ts";
import { nodeSealingCrypto } from "./node.ts";
import { bothCryptos, everyPairing, withKnownRandomness } from "./testing/both-cryptos.ts";
import { openByTheBook } from "./testing/open-by-the-book.ts";

const CHUNK = 65_536;
const HEADER = 106;
const evidenceId = "3b241101-e2bb-4255-8caf-4136c566a962";
const otherId = "c0ffee00-e2bb-4255-8caf-4136c566a962";
const declaration = new TextEncoder().encode('{"byteLength":5,"mediaType":"image/webp"}');

let worker: Opener;
let manager: Opener;
let stranger: Opener;
beforeAll(async () => {
  worker = await openerNamed("worker");
  manager = await openerNamed("manager");
  stranger = await openerNamed("stranger");
});

describe.each(everyPairing)("a sealed blob: $name", ({ sealing, opening }) => {
  it("opens for each person it was sealed to", async () => {
    const content = contentOf(100_000);
    const order = { evidenceId, declaration, recipients: [recipientOf(worker), recipientOf(manager)] };
    const { wraps, retentionKey, sealed, ciphertextHash } = await sealBlob(sealing, order, content);
    expect(ciphertextHash).toEqual(await opening.sha256(sealed));
    for (const [place, person] of [worker, manager].entries()) {
      const contentSecret = await unwrapped(opening, wraps[place]?.wrap, person);
      const opened = await openSealedBlob(
        opening,
        { evidenceId, declaration, contentSecret, retentionKey },
        sealed,
      );
      expect(revealed(opened)).toEqual(content);
    }
  });

  it("keeps contents of every length around a chunk's", async () => {
    for (const length of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7]) {
      const content = contentOf(length);
      const blob = await sealedFor(sealing, worker, content);
      expect(blob.sealed).toHaveLength(HEADER + length + 16 * Math.max(1, Math.ceil(length / CHUNK)));
      expect(blob.sealed).toHaveLength(sealedLength(length));
      expect(revealed(await openSealedBlob(opening, await blob.orderFor(opening), blob.sealed))).toEqual(
        content,
      );
    }
  });
});

describe.each(bothCryptos)("a sealed blob, with the cryptography of $entry", ({ crypto }) => {
  it("has the bytes that docs/formats/sealed-blob.md shows", async () => {
    const order = { evidenceId, declaration, recipients: [] };
    const { sealed } = await sealBlob(withKnownRandomness(crypto), order, new TextEncoder().encode("hello"));
    const document = readFileSync(new URL("../../../docs/formats/sealed-blob.md", import.meta.url), "utf8");
    expect(document).toContain(Buffer.from(sealed).toString("hex").replaceAll(/.{64}/g, "$&\n").trim());
  });

  it("opens by its format document alone", async () => {
    const content = contentOf(2 * CHUNK + 9);
    const blob = await sealedFor(crypto, worker, content);
    const { contentSecret, retentionKey } = await blob.orderFor(crypto);
    const known = {
      contentSecret: Buffer.from(contentSecret.reveal()),
      retentionKey: Buffer.from(retentionKey.reveal()),
      declaration: Buffer.from(declaration),
    };
    expect(openByTheBook(Buffer.from(blob.sealed), known).equals(content)).toBe(true);
  });

  it("stays closed without the retention key, whoever holds the wrap", async () => {
    const blob = await sealedFor(crypto, worker, contentOf(10));
    const order = {
      ...(await blob.orderFor(crypto)),
      retentionKey: new Secret("retention-key", new Uint8Array(32)),
    };
    expect(await openSealedBlob(crypto, order, blob.sealed)).toEqual({ opened: false, reason: "wrong_key" });
  });

  it("may share its retention key with others of its class and day", async () => {
    const retentionKey = new Secret("retention-key", new Uint8Array(32).fill(5));
    const order = { evidenceId, declaration, recipients: [recipientOf(worker)], retentionKey };
    const { wraps, sealed, ...sealing } = await sealBlob(crypto, order, contentOf(3));
    expect(sealing.retentionKey).toBe(retentionKey);
    const contentSecret = await unwrapped(crypto, wraps[0]?.wrap, worker);
    const opened = await openSealedBlob(
      crypto,
      { evidenceId, declaration, contentSecret, retentionKey },
      sealed,
    );
    expect(revealed(opened)).toEqual(contentOf(3));
  });

  it("says why it does not open", async () => {
    const blob = await sealedFor(crypto, worker, contentOf(2 * CHUNK + 100));
    const order = await blob.orderFor(crypto);
    const reason = async (change: Partial<typeof order>, sealed = blob.sealed) => {
      const opening = await openSealedBlob(crypto, { ...order, ...change }, sealed);
      return opening.opened ? "opened" : opening.reason;
    };
    expect(await reason({})).toBe("opened");
    expect(await reason({ contentSecret: new Secret("content-secret", new Uint8Array(32)) })).toBe(
      "wrong_key",
    );
    expect(await reason({ evidenceId: otherId })).toBe("other_evidence");
    expect(await reason({ declaration: new TextEncoder().encode("{}") })).toBe("other_declaration");
    expect(await reason({}, new Uint8Array(0))).toBe("not_a_sealed_blob");
    expect(await reason({}, blob.sealed.with(8, 2))).toBe("not_a_sealed_blob");
    expect(await reason({}, blob.sealed.subarray(0, HEADER - 1))).toBe("not_a_sealed_blob");
    expect(await reason({}, blob.sealed.subarray(0, HEADER))).toBe("truncated");
    expect(await reason({}, blob.sealed.subarray(0, HEADER + CHUNK + 16))).toBe("truncated");
    expect(await reason({}, blob.sealed.subarray(0, HEADER + 2 * (CHUNK + 16)))).toBe("truncated");
    expect(await reason({}, blob.sealed.subarray(0, -1))).toBe("altered");
    expect(await reason({}, Uint8Array.from([...blob.sealed, 0]))).toBe("altered");
  });

  it("does not open with chunks swapped, repeated or taken from another blob", async () => {
    const blob = await sealedFor(crypto, worker, contentOf(3 * CHUNK));
    const other = await sealedFor(crypto, worker, contentOf(3 * CHUNK));
    const order = await blob.orderFor(crypto);
    const chunk = (index: number, from = blob.sealed) =>
      from.subarray(HEADER + index * (CHUNK + 16), HEADER + (index + 1) * (CHUNK + 16));
    for (const chunks of [
      [chunk(1), chunk(0), chunk(2)],
      [chunk(0), chunk(0), chunk(2)],
      [chunk(0), chunk(2)],
      [chunk(0), chunk(1, other.sealed), chunk(2)],
      [chunk(0), chunk(2), chunk(1)],
    ]) {
      const forged = new Uint8Array(Buffer.concat([blob.sealed.subarray(0, HEADER), ...chunks]));
      expect(await openSealedBlob(crypto, order, forged)).toMatchObject({ opened: false });
    }
  });

  it("does not open with any bit flipped", async () => {
    const blob = await sealedFor(crypto, worker, contentOf(200));
    const order = await blob.orderFor(crypto);
    for (const [offset, byte] of blob.sealed.entries()) {
      const opening = await openSealedBlob(
        crypto,
        order,
        blob.sealed.with(offset, byte ^ (1 << (offset % 8))),
      );
      expect(opening.opened, `byte ${offset}`).toBe(false);
    }
  });

  it("can be read from its middle, a part at a time", async () => {
    const content = contentOf(3 * CHUNK + 1000);
    const blob = await sealedFor(crypto, worker, content);
    const reads: number[] = [];
    const source = {
      byteLength: blob.sealed.length,
      async read(start: number, end: number) {
        reads.push(end - start);
        return blob.sealed.slice(start, end);
      },
    };
    const opening = await openSeekable(crypto, await blob.orderFor(crypto), source);
    if (!opening.opened) throw new Error(opening.reason);
    expect(opening.content.byteLength).toBe(content.length);
    // Finding the end takes the header and one chunk, not the whole blob.
    expect(reads).toEqual([HEADER, 1016]);
    await fc.assert(
      fc.asyncProperty(fc.nat(content.length), fc.nat(content.length), async (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        expect(revealed(await opening.content.read(start, end))).toEqual(content.subarray(start, end));
      }),
      { numRuns: 25 },
    );
    await expect(opening.content.read(0, content.length + 1)).rejects.toThrow(RangeError);
  });

  it("read in parts, gives nothing out of an altered chunk, and the rest all the same", async () => {
    const content = contentOf(3 * CHUNK);
    const blob = await sealedFor(crypto, worker, content);
    const damaged = blob.sealed.with(HEADER + CHUNK + 100, 1 ^ (blob.sealed[HEADER + CHUNK + 100] ?? 0));
    const source = {
      byteLength: damaged.length,
      read: async (start: number, end: number) => damaged.slice(start, end),
    };
    const opening = await openSeekable(crypto, await blob.orderFor(crypto), source);
    if (!opening.opened) throw new Error(opening.reason);
    expect(await opening.content.read(0, CHUNK + 1)).toEqual({ opened: false, reason: "altered" });
    expect(revealed(await opening.content.read(5, 10))).toEqual(content.subarray(5, 10));
  });
});

describe("a blob sealed as a stream", () => {
  const crypto = nodeSealingCrypto;

  it("is the same however the content arrives", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(90_000), { maxLength: 6 }), async (lengths) => {
        const content = contentOf(lengths.reduce((sum, length) => sum + length, 0));
        async function* pieces() {
          let start = 0;
          for (const length of lengths) yield content.subarray(start, (start += length));
        }
        const order = { evidenceId, declaration, recipients: [] };
        const { stream } = await sealStream(withKnownRandomness(crypto), order, pieces());
        const parts: Uint8Array[] = [];
        for await (const part of stream) parts.push(part);
        const atOnce = await sealBlob(withKnownRandomness(crypto), order, content);
        expect(Buffer.concat(parts).equals(atOnce.sealed)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("never holds more than a chunk", async () => {
    let taken = 0;
    async function* endless() {
      for (;;) yield new Uint8Array((taken += 10_000) && 10_000);
    }
    const { stream } = await sealStream(crypto, { evidenceId, declaration, recipients: [] }, endless());
    let given = 0;
    for await (const part of stream) {
      given += part.length;
      expect(taken - given).toBeLessThan(2 * CHUNK);
      if (given > 10 * CHUNK) break;
    }
  });
});

describe.each(bothCryptos)("a wrap, with the cryptography of $entry", ({ crypto }) => {
  const secret = new Secret("content-secret", new Uint8Array(32).fill(4));

  it("opens for its recipient, this evidence and this name only", async () => {
    const wrap = await wrapContent(crypto, evidenceId, secret, recipientOf(worker));
    expect(wrap).toHaveLength(81);
    expect((await unwrapContent(crypto, evidenceId, wrap, worker))?.reveal()).toEqual(secret.reveal());
    expect(await unwrapContent(crypto, evidenceId, wrap, stranger)).toBeUndefined();
    expect(await unwrapContent(crypto, otherId, wrap, worker)).toBeUndefined();
    expect(
      await unwrapContent(crypto, evidenceId, wrap, { ...worker, recipientId: "manager" }),
    ).toBeUndefined();
  });

  it("is passed on to a new manager by someone who can open it", async () => {
    const wrap = await wrapContent(crypto, evidenceId, secret, recipientOf(worker));
    const mine = await unwrapContent(crypto, evidenceId, wrap, worker);
    const passedOn = await wrapContent(crypto, evidenceId, mine ?? secret, recipientOf(manager));
    expect((await unwrapContent(crypto, evidenceId, passedOn, manager))?.reveal()).toEqual(secret.reveal());
  });

  it("does not open with any byte altered, and never throws", async () => {
    const wrap = await wrapContent(crypto, evidenceId, secret, recipientOf(worker));
    // The top bit of an X25519 key is ignored by RFC 7748, but HPKE binds the key as it was sent.
    for (const [offset, byte] of wrap.entries())
      expect(await unwrapContent(crypto, evidenceId, wrap.with(offset, byte ^ 0x80), worker)).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
        expect(await unwrapContent(crypto, evidenceId, bytes, worker)).toBeUndefined();
        const zeroKey = Uint8Array.from([1, ...new Uint8Array(32), ...new Uint8Array(48)]);
        expect(await unwrapContent(crypto, evidenceId, zeroKey, worker)).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });
});

async function openerNamed(recipientId: string): Promise<Opener> {
  return { recipientId, keyPair: await createKeyPair(nodeSealingCrypto, "x25519") };
}

function recipientOf({ recipientId, keyPair: { kind, publicKey } }: Opener): Recipient {
  return { recipientId, publicKey: { kind, publicKey } };
}

function contentOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
}

async function sealedFor(crypto: SealingCrypto, person: Opener, content: Uint8Array) {
  const order = { evidenceId, declaration, recipients: [recipientOf(person)] };
  const { wraps, retentionKey, sealed } = await sealBlob(crypto, order, content);
  const orderFor = async (opening: SealingCrypto) => {
    const contentSecret = await unwrapped(opening, wraps[0]?.wrap, person);
    return { evidenceId, declaration, contentSecret, retentionKey };
  };
  return { sealed, orderFor };
}

async function unwrapped(crypto: SealingCrypto, wrap: Uint8Array | undefined, person: Opener) {
  const secret = await unwrapContent(crypto, evidenceId, wrap ?? new Uint8Array(0), person);
  if (!secret) throw new Error("the wrap does not open");
  return secret;
}

function revealed(
  opening: { opened: true; content: Secret<"content"> } | { opened: false; reason: string },
): Uint8Array {
  if (!opening.opened) throw new Error(opening.reason);
  return opening.content.reveal();
}
