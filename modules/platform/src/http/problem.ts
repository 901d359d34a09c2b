import { refusalPhrase } from "@tachiai/phrases";
import { type Language, type Problem, type RefusalCode, refusals } from "@tachiai/protocol";
import { Refusal } from "../refusal.ts";
import { InvalidPart } from "./parse-part.ts";

/** What a client is told about an error: a refusal in full, anything else only that it happened. */
export function problemOf(error: unknown, language: Language): Problem {
  if (error instanceof Refusal) {
    const { code, details } = error;
    const problem = { code, title: refusalPhrase(language, code, details), status: error.status };
    return Object.keys(details).length > 0 ? { ...problem, details } : problem;
  }
  if (error instanceof InvalidPart) return { ...plain("request.invalid", language), issues: error.issues };
  const code = codeOfHttpError(error);
  if (code) return plain(code, language);
  return { code: "fault", title: refusalPhrase(language, "fault"), status: 500 };
}

function plain(code: RefusalCode, language: Language): Problem {
  return { code, title: refusalPhrase(language, code), status: refusals[code] };
}

/** Fastify's own refusals (broken JSON, a body too large, an unknown media type). */
function codeOfHttpError(error: unknown): RefusalCode | undefined {
  if (!(error instanceof Error) || !("statusCode" in error)) return undefined;
  if (error.statusCode === 413) return "request.too_large";
  if (error.statusCode === 429) return "request.too_many";
  if (typeof error.statusCode === "number" && error.statusCode >= 400 && error.statusCode < 500)
    return "request.invalid";
  return undefined;
}
