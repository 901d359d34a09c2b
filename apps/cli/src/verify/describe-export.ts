import type { ExportVerdict, VerifiedExport } from "@tachiai/evidence-export";
import type { CliPhrases } from "../phrases/ja.ts";
import { printable } from "../printable.ts";

/** What the terminal shows about one export. */
export function describeExport(phrases: CliPhrases, file: string, verdict: ExportVerdict): string {
  const name = printable(file);
  if (!verdict.valid)
    return `${name}: ${phrases.refused}\n  ${printable(verdict.file)}: ${phrases.reasons[verdict.reason]} [${verdict.reason}]\n`;
  const isPinned = isPinnedExport(verdict);
  const lines = factsOf(phrases, verdict).map(([label, value]) => `  ${label}: ${printable(value)}\n`);
  const headline = isPinned ? phrases.verified : phrases.consistent;
  return `${name}: ${headline}\n${lines.join("")}${isPinned ? "" : `  ${phrases.keyFromFile}\n`}`;
}

/** Whether somebody has given keys from elsewhere and all logs are theirs. */
export function isPinnedExport({ logs }: VerifiedExport): boolean {
  return logs.every((log) => log.isPinned);
}

function factsOf(phrases: CliPhrases, verdict: VerifiedExport): (readonly [string, string])[] {
  const { manifest, logs, witnesses, checkpoints, stamps } = verdict;
  const { exportedBy, exportedAt, purpose, reason, entries } = manifest;
  const count = (content: string) => entries.filter((entry) => entry.content === content).length;
  return [
    [phrases.exportedBy, `${exportedBy.name} (${exportedBy.personId})`],
    [phrases.exportedAt, exportedAt],
    [phrases.purpose, purpose],
    [phrases.reason, reason],
    [phrases.entries, phrases.ofContents(entries.length, count("opened"), count("sealed"))],
    ...logs.map(({ key }) => [phrases.logKey, key] as const),
    ...(witnesses.length === 0
      ? [[phrases.witnessedBy, phrases.noWitness] as const]
      : witnesses.map(
          (witness) => [phrases.witnessedBy, phrases.ofCheckpoints(witness, checkpoints)] as const,
        )),
    // The entry of the export itself stands in a log too.
    ...stamps.map((stamp) => [phrases.timeStamp, phrases.stampedAt(stamp, entries.length + 1)] as const),
  ];
}
