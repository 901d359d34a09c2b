import { TenantId } from "@tachiai/protocol";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cosignCheckpoint,
  formatLogOrigin,
  formatNote,
  formatVerifierKey,
  ProofRefusal,
  parseCheckpoint,
  parseLogOrigin,
  parseNote,
  parseVerifierKey,
  signCheckpoint,
  signNote,
  verifyCheckpoint,
  verifyCosignature,
} from "./index.ts";
import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "./node.ts";
import { alteredTexts } from "./testing/altered-bytes.ts";
import { bothCryptos } from "./testing/both-cryptos.ts";
import { sampleOrigin, sampleSigner } from "./testing/sample-log.ts";

const C2SP_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const C2SP_NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
const head = { origin: sampleOrigin, size: 3, root: new Uint8Array(32).fill(9) };
const witness = openNoteSigner("witness.example/w1", "cosignature", new Uint8Array(32).fill(8));

describe.each(bothCryptos)("signed notes, with the cryptography of $entry", ({ crypto }) => {
  it("are those of C2SP signed-note: its example key and note belong together", async () => {
    const key = parseVerifierKey(crypto, C2SP_KEY);
    expect(formatVerifierKey(key)).toBe(C2SP_KEY);
    const note = parseNote(C2SP_NOTE);
    expect(formatNote(note)).toBe(C2SP_NOTE);
    const [signature] = note.signatures;
    const message = new TextEncoder().encode(note.text);
    expect(await crypto.verifyEd25519(key.publicKey, message, signature?.signature ?? message)).toBe(true);
  });

  it("a checkpoint verifies under the key of its log", async () => {
    expect(
      await verifyCheckpoint(crypto, await signCheckpoint([sampleSigner], head), sampleSigner.key),
    ).toEqual(head);
  });

  it("a checkpoint under an old and a new key verifies under both", async () => {
    const successor = openNoteSigner(sampleOrigin, "note", newSigningSeed());
    const note = await signCheckpoint([sampleSigner, successor], head);
    expect(await verifyCheckpoint(crypto, note, sampleSigner.key)).toEqual(head);
    expect(await verifyCheckpoint(crypto, note, successor.key)).toEqual(head);
  });

  it("a witness's cosignature verifies with its time, and leaves the log's signature as it was", async () => {
    const note = await signCheckpoint([sampleSigner], head);
    const cosigned = note + (await cosignCheckpoint(witness, note, 1_795_000_000));
    expect(await verifyCosignature(crypto, cosigned, witness.key)).toEqual({
      witness: "witness.example/w1",
      timestamp: 1_795_000_000,
    });
    expect(await verifyCheckpoint(crypto, cosigned, sampleSigner.key)).toEqual(head);
    expect(await verifyCosignature(crypto, note, witness.key)).toBeUndefined();
  });

  it("an altered byte anywhere in a checkpoint or its cosignature is refused", async () => {
    const note = await signCheckpoint([sampleSigner], head);
    const cosigned = note + (await cosignCheckpoint(witness, note, 1_795_000_000));
    for (const { altered } of alteredTexts(cosigned)) {
      const readings = await Promise.allSettled([
        verifyCheckpoint(crypto, altered, sampleSigner.key),
        verifyCosignature(crypto, altered, witness.key),
      ]);
      const accepted = readings.every(
        (reading) => reading.status === "fulfilled" && reading.value !== undefined,
      );
      expect(accepted).toBe(false);
      for (const reading of readings)
        if (reading.status === "rejected") expect(reading.reason).toBeInstanceOf(ProofRefusal);
    }
  });

  it("a key that is not a point and a signature that is none are false, not errors", async () => {
    const message = Uint8Array.of(1);
    expect(await crypto.verifyEd25519(new Uint8Array(32).fill(255), message, new Uint8Array(64))).toBe(false);
    expect(await crypto.verifyEd25519(new Uint8Array(31), message, new Uint8Array(64))).toBe(false);
    expect(await crypto.verifyEd25519(sampleSigner.key.publicKey, message, new Uint8Array(63))).toBe(false);
  });
});

describe("a checkpoint", () => {
  const crypto = nodeProofCrypto;

  it("of one log does not pass under the key of another", async () => {
    const other = openNoteSigner("elsewhere.tachiai/log", "note", newSigningSeed());
    const note = await signCheckpoint([sampleSigner], head);
    await expect(verifyCheckpoint(crypto, note, other.key)).rejects.toEqual(
      new ProofRefusal("key.other_log"),
    );
    await expect(signCheckpoint([other], head)).rejects.toEqual(new ProofRefusal("key.other_log"));
  });

  it("signed by another key of the same name is not signed", async () => {
    const impostor = openNoteSigner(sampleOrigin, "note", newSigningSeed());
    const note = await signCheckpoint([impostor], head);
    await expect(verifyCheckpoint(crypto, note, sampleSigner.key)).rejects.toEqual(
      new ProofRefusal("checkpoint.not_signed_by_key"),
    );
  });

  it("signed by an impostor who borrows the key's id is refused", async () => {
    const impostor = openNoteSigner(sampleOrigin, "note", newSigningSeed());
    const borrowed = { ...impostor, key: { ...impostor.key, id: sampleSigner.key.id } };
    const note = await signCheckpoint([borrowed], head);
    await expect(verifyCheckpoint(crypto, note, sampleSigner.key)).rejects.toEqual(
      new ProofRefusal("checkpoint.signature_invalid"),
    );
  });

  it("may carry extension lines of other logs", () => {
    const root = Buffer.alloc(32).toString("base64");
    expect(parseCheckpoint(`example.com/log\n0\n${root}\nextension\n`).size).toBe(0);
  });

  const root = Buffer.alloc(32).toString("base64");
  it.each([
    ["no root", "example.com/log\n1\n"],
    ["a size with a leading zero", `example.com/log\n01\n${root}\n`],
    ["a size past what a number holds", `example.com/log\n9007199254740993\n${root}\n`],
    ["a negative size", `example.com/log\n-1\n${root}\n`],
    ["a short root", `example.com/log\n1\nAAAA\n`],
    ["a root with stray bits", `example.com/log\n1\n${root.slice(0, -2)}B=\n`],
    ["an empty line", `example.com/log\n1\n${root}\n\n`],
    ["no last newline", `example.com/log\n1\n${root}`],
    ["no origin", `\n1\n${root}\n`],
  ])("with %s is refused", (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(new ProofRefusal("checkpoint.malformed"));
  });
});

describe("whatever text comes in", () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\n", "\n\n", "— ", " ", "+", C2SP_NOTE, C2SP_KEY, "AAAAAAAA"),
    ),
    { maxLength: 12 },
  );
  it.each<[string, (text: string) => unknown]>([
    ["a note", parseNote],
    ["a checkpoint", parseCheckpoint],
    ["a key", (text) => parseVerifierKey(nodeProofCrypto, text)],
    ["an origin", parseLogOrigin],
  ])("reading it as %s gives an answer or a refusal, nothing else", (_, parse) => {
    fc.assert(
      fc.property(pieces, (parts) => {
        try {
          parse(parts.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(ProofRefusal);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("a note that is read is written again unchanged", async () => {
    const note = await signNote([sampleSigner, witness], "a text\n\nin two parts\n");
    expect(parseNote(formatNote(note))).toEqual(note);
  });

  it.each([
    ["a control character", "text\u0001\n\n— a AAAAAAAA\n"],
    ["no signature", "text\n\n"],
    ["no gap", "text\n— a AAAAAAAA\n"],
    ["a signature without a last newline", "text\n\n— a AAAAAAAA"],
    ["a hyphen for the dash", "text\n\n- a AAAAAAAA\n"],
    ["a signature of an id alone", "text\n\n— a AAAAAA==\n"],
    ["a name with a plus", "text\n\n— a+b AAAAAAAA\n"],
    ["half a surrogate pair", "text\ud800\n\n— a AAAAAAAA\n"],
    ["a thousand signatures", `text\n\n${"— a AAAAAAAA\n".repeat(1000)}`],
  ])("a note with %s is refused", (_, text) => {
    expect(() => parseNote(text)).toThrow(new ProofRefusal("note.malformed"));
  });
});

describe("the origin of a log", () => {
  const tenantId = TenantId.parse("7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11");

  it("names installation, tenant, retention class and generation", () => {
    const origin = { installationId: "f3k9", tenantId, retentionClass: "telework", generation: 1 };
    const line = "f3k9.tachiai/7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11/telework/1";
    expect(formatLogOrigin(origin)).toBe(line);
    expect(parseLogOrigin(line)).toEqual(origin);
  });

  it.each([
    { installationId: "F3K9", retentionClass: "telework", generation: 1 },
    { installationId: "f3k9/x", retentionClass: "telework", generation: 1 },
    { installationId: "f3k9", retentionClass: "tele work", generation: 1 },
    { installationId: "f3k9", retentionClass: "", generation: 1 },
    { installationId: "f3k9", retentionClass: "telework", generation: 0 },
    { installationId: "f3k9", retentionClass: "telework", generation: 1.5 },
  ])("is not made of $installationId, $retentionClass, $generation", (part) => {
    expect(() => formatLogOrigin({ ...part, tenantId })).toThrow(new ProofRefusal("origin.malformed"));
  });
});
