import type { WitnessTrouble } from "@tachiai/protocol";
import type { WitnessAnswer } from "./ask-witness.ts";

/** What to make of an answer: read its cosignature, ask again from the size the witness has, or note why there is none. */
export type AnswerJudgement =
  | { readonly kind: "cosigned" }
  | { readonly kind: "again"; readonly oldSize: number }
  | { readonly kind: "trouble"; readonly trouble: WitnessTrouble };

/** Reads the status that C2SP tlog-witness gives to a request from `oldSize` to `newSize`. */
export function judgeAnswer(
  answer: WitnessAnswer | undefined,
  { oldSize, newSize }: { readonly oldSize: number; readonly newSize: number },
): AnswerJudgement {
  if (!answer) return trouble("unreachable");
  switch (answer.status) {
    case 200:
      return { kind: "cosigned" };
    case 409:
      return judgeConflict(answer.body, oldSize, newSize);
    case 422:
      return trouble("split");
    case 403:
    case 404:
      return trouble("refused");
    default:
      return trouble("unreachable");
  }
}

function judgeConflict(body: string, oldSize: number, newSize: number): AnswerJudgement {
  const size = /^(?:0|[1-9]\d{0,15})\n?$/.test(body) ? Number(body) : undefined;
  if (size === undefined || !Number.isSafeInteger(size)) return trouble("unsound");
  if (size > newSize) return trouble("ahead");
  if (size !== oldSize) return { kind: "again", oldSize: size };
  // It has the size that we named, so it is the root that differs.
  return trouble(oldSize === newSize ? "split" : "unsound");
}

function trouble(reason: WitnessTrouble): AnswerJudgement {
  return { kind: "trouble", trouble: reason };
}
