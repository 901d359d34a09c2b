import {
  type Checkpoint,
  cosignCheckpoint,
  judgeCheckpoint,
  keysTrustedFor,
  ProofRefusal,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  verifyCosignature,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { Answer, Witness } from "./witness.ts";

/**
 * Answers `add-checkpoint` of C2SP tlog-witness. What it cosigns is durable before the cosignature leaves, and requests
 * for one log are judged one after the other: neither a crash nor a race makes it sign two trees or an older one.
 *
 * Refuses `proof.malformed`, `note.malformed` or `checkpoint.malformed`.
 */
export async function cosignRequest(witness: Witness, text: string): Promise<Answer> {
  const { origin, ...request } = parseAddCheckpoint(text);
  const keys = keysTrustedFor(nodeProofCrypto, witness.trusted.now(), origin);
  return witness.inTurn(origin, async () => {
    const known = await lastCosigned(witness, origin);
    const judgement = await judgeCheckpoint(nodeProofCrypto, request, keys, known);
    if (judgement.status === 409) {
      if (judgement.isFork) await keepFork(witness, origin, `${known?.note ?? ""}\n${request.checkpoint}`);
      return { status: 409, type: "text/x.tlog.size", body: `${judgement.size}\n` };
    }
    if (judgement.status !== 200) return { status: judgement.status };

    const { text: body } = parseNote(request.checkpoint);
    const line = await cosignCheckpoint(witness.signer, request.checkpoint, witness.nowSeconds());
    // Other people's lines under the checkpoint are not ours to keep.
    const logSignatures = request.checkpoint.slice(body.length + 1);
    await witness.checkpoints.keep(origin, `${body}\n${logSignatures}${line}`);
    return { status: 200, body: line };
  });
}

/** What stands on disk is believed only under the witness's own signature: a damaged state cosigns nothing. */
async function lastCosigned(
  witness: Witness,
  origin: string,
): Promise<(Checkpoint & { readonly note: string }) | undefined> {
  const note = await witness.checkpoints.read(origin);
  if (note === undefined) return undefined;
  try {
    const checkpoint = parseCheckpoint(parseNote(note).text);
    const isOurs = await verifyCosignature(nodeProofCrypto, note, witness.signer.key);
    if (isOurs && checkpoint.origin === origin) return { ...checkpoint, note };
  } catch (error) {
    if (!(error instanceof ProofRefusal)) throw error;
  }
  throw new Error(`the state of ${origin} is damaged`);
}

/** Two signed trees of one size prove what the log has done; the first such pair is kept. */
async function keepFork(witness: Witness, origin: string, bothNotes: string): Promise<void> {
  if ((await witness.forks.read(origin)) !== undefined) return;
  await witness.forks.keep(origin, bothNotes);
  witness.onFork(origin);
}
