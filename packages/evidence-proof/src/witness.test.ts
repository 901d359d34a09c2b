import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AddCheckpoint,
  type CheckpointJudgement,
  cosignCheckpoint,
  formatAddCheckpoint,
  formatVerifierKey,
  judgeCheckpoint,
  keysTrustedFor,
  ProofRefusal,
  parseAddCheckpoint,
  parseTrustedLogs,
  proveConsistency,
  readCosignature,
  signCheckpoint,
  verifierKey,
  type WitnessedTree,
} from "./index.ts";
import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "./node.ts";
import { alteredTexts } from "./testing/altered-bytes.ts";
import { bothCryptos } from "./testing/both-cryptos.ts";
import { sampleEntries, sampleLog, sampleOrigin, sampleSigner } from "./testing/sample-log.ts";

// The example request of C2SP tlog-witness, to the letter.
const C2SP_REQUEST = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;

const crypto = nodeProofCrypto;
const logKeys = [sampleSigner.key];
const witness = openNoteSigner("witness.example/w1", "cosignature", new Uint8Array(32).fill(8));
const longer = sampleEntries(12);

/** A request of an honest log of these entries to a witness that has cosigned its first `oldSize`. */
async function requestFor(entries: readonly Uint8Array[], oldSize: number): Promise<AddCheckpoint> {
  const log = await sampleLog(entries);
  const proof = await proveConsistency(crypto, log.readTile, { oldSize, newSize: log.size });
  return { oldSize, proof, checkpoint: log.checkpoint };
}

async function treeOf(entries: readonly Uint8Array[]): Promise<WitnessedTree> {
  const { size, root } = await sampleLog(entries);
  return { size, root };
}

describe("a request to a witness", () => {
  it("is that of C2SP tlog-witness: its example is read and written again unchanged", () => {
    const { origin, ...request } = parseAddCheckpoint(C2SP_REQUEST);
    expect(origin).toBe("example.com/behind-the-sofa");
    expect(request.oldSize).toBe(20_852_014);
    expect(request.proof).toHaveLength(4);
    expect(formatAddCheckpoint(request)).toBe(C2SP_REQUEST);
  });

  it.each([
    ["no old size", C2SP_REQUEST.slice(C2SP_REQUEST.indexOf("\n") + 1)],
    ["an old size with a leading zero", C2SP_REQUEST.replace("old 2", "old 02")],
    ["a negative old size", C2SP_REQUEST.replace("old 2", "old -2")],
    ["a hash that is too short", C2SP_REQUEST.replace("PlRNCrwH", "")],
    [
      "64 lines of proof",
      C2SP_REQUEST.replace(/^[^\n]+\n/, `old 5\n${`${Buffer.alloc(32).toString("base64")}\n`.repeat(60)}`),
    ],
    ["no checkpoint", "old 0\n\n"],
    ["a checkpoint that nobody has signed", C2SP_REQUEST.slice(0, C2SP_REQUEST.indexOf("\n—"))],
    ["nothing at all", ""],
  ])("with %s is refused", (_, text) => {
    expect(() => parseAddCheckpoint(text)).toThrow(ProofRefusal);
  });

  it("of whatever text is read or refused, nothing else", () => {
    const pieces = fc.constantFrom(...C2SP_REQUEST.split(/(?<=\n)/), "old 0", " ", "\n", "— ", "AAAA");
    const texts = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 14 });
    fc.assert(
      fc.property(texts, (parts) => {
        try {
          const request = parseAddCheckpoint(parts.join(""));
          expect(formatAddCheckpoint(request)).toBe(parts.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(ProofRefusal);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe.each(bothCryptos)("a witness, with the cryptography of $entry,", ({ crypto }) => {
  it("cosigns what it sees first, and every tree that continues it", async () => {
    let known: WitnessedTree | undefined;
    for (const size of [0, 1, 2, 3, 7, 8, 8, 12]) {
      const request = await requestFor(longer.slice(0, size), known?.size ?? 0);
      const judgement = await judgeCheckpoint(crypto, request, logKeys, known);
      expect(judgement).toMatchObject({ status: 200, checkpoint: { origin: sampleOrigin, size } });
      if (judgement.status === 200) known = judgement.checkpoint;
    }
  });

  it("gives a line that the log keeps under its checkpoint", async () => {
    const { checkpoint } = await sampleLog(longer);
    const line = await cosignCheckpoint(witness, checkpoint, 1_795_000_000);
    const stranger = openNoteSigner("other.example/w", "cosignature", newSigningSeed());
    const answer = (await cosignCheckpoint(stranger, checkpoint, 1)) + line;
    expect(await readCosignature(crypto, checkpoint, answer, witness.key)).toEqual({
      line,
      timestamp: 1_795_000_000,
    });
    const ofNobody = await cosignCheckpoint(stranger, checkpoint, 1);
    expect(await readCosignature(crypto, checkpoint, ofNobody, witness.key)).toBeUndefined();
  });

  it("is not believed when its line is for another checkpoint or altered", async () => {
    const { checkpoint } = await sampleLog(longer);
    const other = await sampleLog(longer.slice(1));
    const line = await cosignCheckpoint(witness, other.checkpoint, 1_795_000_000);
    const taken = readCosignature(crypto, checkpoint, line, witness.key);
    await expect(taken).rejects.toEqual(new ProofRefusal("cosignature.invalid"));
    const sound = await cosignCheckpoint(witness, checkpoint, 1_795_000_000);
    for (const { altered } of alteredTexts(sound)) {
      const read = readCosignature(crypto, checkpoint, altered, witness.key);
      expect(await read.catch((error: unknown) => error instanceof ProofRefusal || error)).not.toEqual(
        expect.objectContaining({ timestamp: expect.anything() }),
      );
    }
  });
});

describe("a witness that has cosigned 8 entries", () => {
  const judge = async (request: AddCheckpoint, keys = logKeys): Promise<CheckpointJudgement> =>
    judgeCheckpoint(crypto, request, keys, await treeOf(longer.slice(0, 8)));
  const forked = [...sampleEntries(7), new TextEncoder().encode("another eighth"), ...longer.slice(8)];

  it("does not know other logs (404), nor keys it does not trust (403)", async () => {
    const request = await requestFor(longer, 8);
    expect(await judge(request, [])).toEqual({ status: 404 });
    const impostor = openNoteSigner(sampleOrigin, "note", newSigningSeed());
    expect(await judge(request, [impostor.key])).toEqual({ status: 403 });
    const forged = await signCheckpoint([impostor], { origin: sampleOrigin, ...(await treeOf(longer)) });
    expect(await judge({ ...request, checkpoint: forged })).toEqual({ status: 403 });
  });

  it("accepts the signature of one of several trusted keys, as while a key is being replaced", async () => {
    const successor = openNoteSigner(sampleOrigin, "note", newSigningSeed());
    const request = await requestFor(longer, 8);
    expect(await judge(request, [successor.key, sampleSigner.key])).toMatchObject({ status: 200 });
  });

  it("says which size it has when it is asked from another one (409)", async () => {
    for (const oldSize of [0, 3, 9])
      expect(await judge(await requestFor(longer, oldSize))).toEqual({
        status: 409,
        size: 8,
        isFork: false,
      });
  });

  it("does not go back: a smaller tree is refused (400 from 8, 409 from less)", async () => {
    const smaller = await requestFor(longer.slice(0, 5), 5);
    expect(await judge({ ...smaller, oldSize: 8 })).toEqual({ status: 400 });
    expect(await judge(smaller)).toMatchObject({ status: 409, size: 8 });
  });

  it("does not cosign another tree of the same size (409), nor one that grew from it (422)", async () => {
    expect(await judge(await requestFor(forked.slice(0, 8), 8))).toEqual({
      status: 409,
      size: 8,
      isFork: true,
    });
    expect(await judge(await requestFor(forked, 8))).toEqual({ status: 422 });
  });

  it("does not cosign when the proof is missing, altered or too long (422)", async () => {
    const request = await requestFor(longer, 8);
    const [first = new Uint8Array(32), ...rest] = request.proof;
    for (const proof of [[], rest, [first.with(3, 1 ^ (first[3] ?? 0)), ...rest], [...request.proof, first]])
      expect(await judge({ ...request, proof })).toEqual({ status: 422 });
  });

  it("cosigns the same tree again, without a proof", async () => {
    const again = await requestFor(longer.slice(0, 8), 8);
    expect(await judge(again)).toMatchObject({ status: 200 });
    expect(await judge({ ...again, proof: [new Uint8Array(32)] })).toEqual({ status: 422 });
  });

  it("never cosigns after a byte of the request was altered", async () => {
    const request = formatAddCheckpoint(await requestFor(longer, 8));
    for (const { altered } of alteredTexts(request)) {
      let read: AddCheckpoint;
      try {
        read = parseAddCheckpoint(altered);
      } catch (error) {
        expect(error).toBeInstanceOf(ProofRefusal);
        continue;
      }
      expect(await judge(read)).not.toMatchObject({ status: 200 });
    }
  });
});

it("whatever a log asks in whatever order, all that a witness cosigned is one growing tree", async () => {
  const tails = ["a", "b"].map((tail) =>
    sampleEntries(6).map((entry) => Buffer.concat([entry, Buffer.from(tail)])),
  );
  const branches = tails.map((tail) => [...sampleEntries(4), ...tail]);
  const asked = fc.record({
    branch: fc.integer({ min: 0, max: 1 }),
    size: fc.integer({ min: 0, max: 10 }),
    from: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { maxLength: 8 }), async (requests) => {
      let known: WitnessedTree | undefined;
      const cosigned: { branch: number; size: number }[] = [];
      for (const { branch, size, from } of requests) {
        const oldSize = Math.min(from ?? known?.size ?? 0, size);
        const request = await requestFor((branches[branch] ?? []).slice(0, size), oldSize);
        const judgement = await judgeCheckpoint(crypto, request, logKeys, known);
        if (judgement.status !== 200) continue;
        expect(size).toBeGreaterThanOrEqual(known?.size ?? 0);
        known = judgement.checkpoint;
        cosigned.push({ branch, size });
      }
      const beyondTheFork = new Set(cosigned.filter(({ size }) => size > 4).map(({ branch }) => branch));
      expect(beyondTheFork.size).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});

describe("whom a witness trusts", () => {
  const [installation] = sampleOrigin.split("/");
  const everyLog = openNoteSigner(`${installation}/*`, "note", new Uint8Array(32).fill(7));

  it("is one line for all logs of an installation, which sign with one key", () => {
    const trusted = parseTrustedLogs(
      crypto,
      `# our server\n\n  ${formatVerifierKey(everyLog.key)}\r\n${formatVerifierKey(sampleSigner.key)}\n`,
    );
    expect(trusted).toEqual([everyLog.key, sampleSigner.key]);
    expect(keysTrustedFor(crypto, [everyLog.key], sampleOrigin)).toEqual([sampleSigner.key]);
    expect(keysTrustedFor(crypto, [sampleSigner.key], sampleOrigin)).toEqual([sampleSigner.key]);
  });

  it("is nobody for the logs of another installation, or a name that only begins alike", () => {
    for (const origin of [`x${sampleOrigin}`, "f3k9.tachiai", "f3k9.tachiai/", "f3k9.tachiaix/a", "*"])
      expect(keysTrustedFor(crypto, [everyLog.key], origin)).toEqual([]);
    const star = verifierKey(crypto, { ...sampleSigner.key, name: "*" });
    expect(keysTrustedFor(crypto, [star], sampleOrigin)).toEqual([]);
  });

  it("is not a witness's key, nor half a line", () => {
    for (const line of [formatVerifierKey(witness.key), formatVerifierKey(everyLog.key).slice(0, -4), "key"])
      expect(() => parseTrustedLogs(crypto, line)).toThrow(new ProofRefusal("key.malformed"));
  });
});
