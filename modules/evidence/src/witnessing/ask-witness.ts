import { LONGEST_LEDGER } from "@tachiai/evidence-proof";
import { getOutside, type OutsideAnswer, postOutside } from "../ask-outside.ts";

/** What came back; undefined when nothing did. */
export interface WitnessAnswer {
  readonly status: number;
  readonly body: string;
}

/** Brings something to a path of a witness. */
export type AskWitness = (url: string, body: string) => Promise<WitnessAnswer | undefined>;

/** Where a witness cosigns (C2SP tlog-witness), and where ours keep shred ledgers and give checkpoints (docs/formats/witness.md). */
export const witnessPaths = {
  cosign: "/add-checkpoint",
  ledger: "/tachiai/shred-ledger",
  checkpoint: "/tachiai/checkpoint",
  keySuccession: "/tachiai/key-succession",
} as const;

export const askWitness: AskWitness = async (url, body) =>
  textOf(await postOutside(url, { body, type: "text/plain", longest: LONGEST_LEDGER }));

/** Asks a witness for what it keeps. */
export async function readFromWitness(url: string, signal: AbortSignal): Promise<WitnessAnswer | undefined> {
  return textOf(await getOutside(url, { longest: LONGEST_LEDGER, signal }));
}

function textOf(answer: OutsideAnswer | undefined): WitnessAnswer | undefined {
  return answer && { status: answer.status, body: Buffer.from(answer.body).toString("utf8") };
}
