import { canonicalJson } from "@tachiai/evidence-proof";
import { type Phrases, type PlainPhraseKey, phrasesOf } from "@tachiai/phrases";
import type { EvidenceId } from "@tachiai/protocol";
import { utf8 } from "@tachiai/protocol";
import type { ExportFacts } from "../assemble/export-to-write.ts";
import type { ExportedMetadata } from "../entry-file.ts";
import { entryPath } from "../file-names.ts";
import type { ExportedContent } from "../manifest.ts";
import { escapeHtml } from "./escape-html.ts";
import { inTokyo } from "./format-time.ts";
import { reportStyle } from "./report-style.ts";

/** An entry as the report tells it. */
export interface ReportedEntry {
  readonly evidenceId: EvidenceId;
  readonly metadata: ExportedMetadata;
  readonly content: ExportedContent;
  /** A `data:` address; asked for when its turn has come, so that one picture at a time is held. */
  picture(): Promise<string | undefined>;
}

type Names = ReadonlyMap<string, string>;

const ja = phrasesOf("ja");
const en = phrasesOf("en");

/**
 * Writes the report: one page without scripts that loads nothing and prints on A4, Japanese first and English below. It is
 * for reading; what proves is beside it.
 */
export async function* renderReport(
  facts: ExportFacts,
  entries: readonly ReportedEntry[],
): AsyncGenerator<Uint8Array> {
  const names = new Map(facts.people.map(({ personId, name }) => [personId, name]));
  yield utf8(`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(ja.t("exporting.report-title"))}</title>
<style>${reportStyle}</style>
</head>
<body>
<h1>${both("exporting.report-title")}</h1>
<dl class="facts">
${fact("exporting.report-by", escapeHtml(facts.exportedBy.name))}
${fact("exporting.report-at", time(facts.exportedAt))}
${fact("exporting.report-purpose", purposeName(facts.purpose))}
${fact("exporting.report-reason", escapeHtml(facts.reason))}
${fact("exporting.report-range", rangeOf(facts))}
${fact("exporting.report-entries", String(entries.length))}
${fact("exporting.report-number", `<code>${facts.exportEntry}</code>`)}
</dl>
<p class="note">${both("exporting.report-note")}</p>
`);
  for (const [place, entry] of entries.entries())
    yield utf8(renderEntry(entry, await entry.picture(), place + 1, names));
  yield utf8("</body>\n</html>\n");
}

function renderEntry(
  entry: ReportedEntry,
  picture: string | undefined,
  number: number,
  names: Names,
): string {
  const { evidenceId, metadata, content } = entry;
  const { subjectPersonId, capturedAt, receivedAt, action } = metadata;
  return `<section>
<h2><span class="number">${number}</span> ${inBoth((phrases) => phrases.find(`evidenceAction.${action}`) ?? action)}</h2>
${picture === undefined ? "" : `<img src="${picture}" alt="${escapeHtml(evidenceId)}">`}
<dl>
${capturedAt === null ? "" : fact("evidence.entry-captured", time(capturedAt))}
${fact("evidence.entry-received", time(receivedAt))}
${fact("evidence.entry-actor", actorName(metadata.actor, names))}
${subjectPersonId === null ? "" : fact("evidence.entry-person", nameOf(subjectPersonId, names))}
${content === "none" ? "" : fact("exporting.report-content", both(contentNames[content]))}
${fact("evidence.entry-details", `<code class="details">${escapeHtml(canonicalJson(metadata.details))}</code>`)}
${fact("exporting.report-file", `<code>${entryPath(evidenceId)}</code>`)}
</dl>
</section>
`;
}

const contentNames = {
  opened: "exporting.content-opened",
  sealed: "exporting.content-sealed",
  "left-out": "exporting.content-left-out",
} as const satisfies Record<Exclude<ExportedContent, "none">, PlainPhraseKey>;

function actorName(actor: ExportedMetadata["actor"], names: Names): string {
  switch (actor.kind) {
    case "person":
      return nameOf(actor.personId, names);
    case "guest":
      return `<code>${escapeHtml(actor.guestId)}</code>`;
    case "system":
      return both("evidence.actor-system");
  }
}

/** A name is what somebody was called on that day; the id is what the log holds. */
function nameOf(personId: string, names: Names): string {
  const name = names.get(personId);
  return `${name === undefined ? "" : `${escapeHtml(name)} `}<code>${escapeHtml(personId)}</code>`;
}

function purposeName(purpose: string): string {
  return inBoth((phrases) => phrases.find(`exporting.purpose.${purpose}`) ?? purpose);
}

function rangeOf({ from, until, within }: ExportFacts): string {
  if (within) return `${time(within.from)} – ${time(within.before)}`;
  return from === undefined && until === undefined ? "—" : escapeHtml(`${from ?? ""} – ${until ?? ""}`);
}

function time(instant: string): string {
  return `<time datetime="${escapeHtml(instant)}">${inTokyo(instant)} JST</time>`;
}

function fact(key: PlainPhraseKey, value: string): string {
  return `<div><dt>${both(key)}</dt><dd>${value}</dd></div>`;
}

function both(key: PlainPhraseKey): string {
  return inBoth((phrases) => phrases.t(key));
}

function inBoth(say: (phrases: Phrases) => string): string {
  return `${escapeHtml(say(ja))} <span lang="en">${escapeHtml(say(en))}</span>`;
}
