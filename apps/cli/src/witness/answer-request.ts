import { LONGEST_LEDGER, ProofRefusal, shredLedgerOrigin } from "@tachiai/evidence-proof";
import { cosignRequest } from "./cosign-request.ts";
import { followKey } from "./follow-key.ts";
import { keepLedger } from "./keep-ledger.ts";
import type { KeptNotes } from "./kept-notes.ts";
import type { Answer, Witness } from "./witness.ts";

export interface WitnessRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

const ledgerPath = "/tachiai/shred-ledger";
/** 63 lines of proof, a checkpoint and 64 signatures under it are far below. */
const longestRequest = 65_536;

/** How many bytes a request to this path may have. */
export function longestBodyOf({ pathname }: URL): number {
  return pathname === ledgerPath ? LONGEST_LEDGER : longestRequest;
}

/** Says what each path of a witness does (docs/formats/witness.md). */
export async function answerRequest(witness: Witness, request: WitnessRequest): Promise<Answer> {
  const { pathname, searchParams } = request.url;
  try {
    switch (`${request.method} ${pathname}`) {
      case "POST /add-checkpoint":
        return await cosignRequest(witness, request.body);
      case "GET /tachiai/checkpoint":
        return await answerNote(witness.checkpoints, searchParams.get("origin") ?? "");
      case `POST ${ledgerPath}`:
        return await keepLedger(witness, request.body);
      case `GET ${ledgerPath}`:
        return await answerNote(witness.ledgers, originOfLedger(searchParams));
      case "POST /tachiai/key-succession":
        return await followKey(witness, request.body);
      case "GET /tachiai/key-succession":
        return noteOrNone(await witness.trusted.ledOnFrom(searchParams.get("old") ?? ""));
      default:
        return { status: 404 };
    }
  } catch (error) {
    if (error instanceof ProofRefusal) return { status: 400, body: `${error.reason}\n` };
    throw error;
  }
}

function originOfLedger(asked: URLSearchParams): string {
  return shredLedgerOrigin(asked.get("installation") ?? "", Number(asked.get("volume") ?? 1));
}

async function answerNote(notes: KeptNotes, name: string): Promise<Answer> {
  return noteOrNone(await notes.read(name));
}

function noteOrNone(note: string | undefined): Answer {
  return note === undefined ? { status: 404 } : { status: 200, body: note };
}
