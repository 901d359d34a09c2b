import { canonicalJson, isoDateOf, type ProvenEntry } from "@tachiai/evidence-proof";
import type { CliPhrases } from "../phrases/ja.ts";
import { printable } from "../printable.ts";
import type { FileVerdict } from "./verify-file.ts";

/** What the terminal shows about one file. */
export function describeVerdict(phrases: CliPhrases, file: string, verdict: FileVerdict): string {
  const name = printable(file);
  if ("unchecked" in verdict) {
    if (verdict.unchecked === "noLeaf") return `${name}: ${phrases.noLeaf}${printable(verdict.leafFile)}\n`;
    return `${name}: ${phrases[verdict.unchecked]}\n`;
  }
  if (!verdict.valid)
    return `${name}: ${phrases.refused}\n  ${phrases.reasons[verdict.reason]} [${verdict.reason}]\n`;
  // A forger can sign with a key of his own: only a key from elsewhere makes it more than consistent.
  const headline = verdict.keyIsPinned ? phrases.verified : phrases.consistent;
  return `${name}: ${headline}\n${describeEntry(phrases, verdict)}`;
}

function describeEntry(phrases: CliPhrases, entry: ProvenEntry): string {
  const { leaf } = entry;
  const facts: readonly (readonly [string, string])[] = [
    [phrases.evidenceId, leaf.evidenceId],
    [phrases.log, entry.origin],
    [phrases.entry, phrases.ofEntries(entry.index, entry.size)],
    [
      phrases.lastDayKept,
      leaf.lastDayKept === "undetermined"
        ? phrases.undetermined
        : phrases.lastDay(isoDateOf(leaf.lastDayKept)),
    ],
    [
      phrases.sealedBlob,
      leaf.ciphertextHash === "none"
        ? phrases.noBlob
        : `SHA-256 ${Buffer.from(leaf.ciphertextHash).toString("hex")}`,
    ],
    [
      phrases.facts,
      entry.metadata === "withheld" ? phrases.withheld : canonicalJson(entry.metadata.disclosed),
    ],
    [phrases.logKey, entry.logKey],
    ...entry.witnesses.map((witness): readonly [string, string] => [
      phrases.witnessedBy,
      phrases.witnessedAt(witness.key, new Date(witness.timestamp * 1000).toISOString(), witness.keyIsPinned),
    ]),
  ];
  const lines = facts.map(([label, value]) => `  ${label}: ${printable(value)}\n`);
  return lines.join("") + (entry.keyIsPinned ? "" : `  ${phrases.keyFromFile}\n`);
}
