import { type Phrases, type PlainPhraseKey, phrasesOf } from "@tachiai/phrases";
import {
  type OwnData,
  OwnFactName,
  type OwnRecord,
  OwnRecordKind,
  type RetentionRule,
} from "@tachiai/protocol";
import { escapeHtml } from "../report/escape-html.ts";
import { inTokyo } from "../report/format-time.ts";
import { reportStyle } from "../report/report-style.ts";

const ja = phrasesOf("ja");
const en = phrasesOf("en");

/** Where the words for a code are, for the facts that are codes. */
const codes: Partial<Record<OwnFactName, string>> = {
  role: "shell.role",
  purpose: "consent.item",
  decision: "consent.decision",
  request: "dataRequests.kind",
  state: "dataRequests.state",
  "enrolment-state": "ownData.enrolment",
  language: "ownData.language",
};

export interface RenderedOwnData {
  readonly data: OwnData;
  readonly rules: readonly RetentionRule[];
  /** The exports that lie beside it. */
  readonly evidenceFiles: readonly string[];
}

/**
 * Writes what is kept of a person as one page without scripts that loads nothing and prints on A4, Japanese first and
 * English below: each kind with where it comes from, what for and how long it stays.
 */
export function renderOwnData({ data, rules, evidenceFiles }: RenderedOwnData): string {
  const byKind = Map.groupBy(data.records, ({ kind }) => kind);
  const sections = OwnRecordKind.options.map((kind) => renderKind(kind, byKind.get(kind) ?? []));
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(ja.t("ownData.title"))}</title>
<style>${reportStyle}</style>
</head>
<body>
<h1>${both("ownData.title")}</h1>
<dl class="facts">
${line("ownData.organisation", escapeHtml(data.organisation))}
${line("ownData.read-at", shown(data.readAt))}
</dl>
<p class="note">${both("ownData.note")}</p>
${sections.join("")}${renderEvidence(evidenceFiles, rules)}</body>
</html>
`;
}

function renderKind(kind: OwnRecordKind, records: readonly OwnRecord[]): string {
  const items = records.map(
    ({ facts }) => `<dl>
${OwnFactName.options.flatMap((name) => (facts[name] === undefined ? [] : [line(`ownData.fact.${name}`, valueOf(name, facts[name]))])).join("\n")}
</dl>
`,
  );
  return `<section>
<h2>${both(`ownData.kind.${kind}`)}</h2>
<p>${both(`ownData.about.${kind}`)}</p>
${items.length > 0 ? items.join("<hr>\n") : `<p>${both("ownData.none")}</p>\n`}</section>
`;
}

function renderEvidence(files: readonly string[], rules: readonly RetentionRule[]): string {
  const kept = rules.map(
    ({ retentionClass, months, from, source }) =>
      `<li>${inBoth(({ t, find }) => {
        const kind = find(`evidence.retention.${retentionClass}`) ?? retentionClass;
        const kept = from
          ? t(`evidence.rules-from.${from}`, { months })
          : t("evidence.rules-months", { months });
        return `${kind}: ${kept} (${source})`;
      })}</li>`,
  );
  return `<section>
<h2>${both("ownData.evidence")}</h2>
<p>${both(files.length > 0 ? "ownData.evidence-what" : "ownData.evidence-none")}</p>
<ul>
${files.map((file) => `<li><code>${escapeHtml(file)}</code></li>`).join("\n")}
</ul>
<p>${both("ownData.rules")}</p>
<ul>
${kept.join("\n")}
</ul>
</section>
`;
}

function valueOf(name: OwnFactName, value: string): string {
  const group = codes[name];
  return group === undefined ? shown(value) : inBoth((phrases) => phrases.find(`${group}.${value}`) ?? value);
}

function shown(value: string): string {
  const isInstant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);
  return isInstant ? `${inTokyo(value)} JST` : escapeHtml(value);
}

function line(key: PlainPhraseKey, value: string): string {
  return `<div><dt>${both(key)}</dt><dd>${value}</dd></div>`;
}

function both(key: PlainPhraseKey): string {
  return inBoth((phrases) => phrases.t(key));
}

function inBoth(say: (phrases: Phrases) => string): string {
  return `${escapeHtml(say(ja))} <span lang="en">${escapeHtml(say(en))}</span>`;
}
