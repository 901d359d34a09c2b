import { clausesOf, presetOf } from "@tachiai/policy";
import { ClauseKey, longestTermsText, type ProfileId, SettingKey, type TermsKind } from "@tachiai/protocol";
import type { Heading, List, ListItem, PhrasingContent, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Clause, Item, Paragraph, Problem, ProblemCode, Run, TermsText } from "./terms-text.ts";

export interface ReadTerms {
  /** As far as it could be read. */
  readonly text: TermsText;
  /** Nothing when the text may be proposed. By line. */
  readonly problems: readonly Problem[];
}

export interface TextOf {
  readonly profileId: ProfileId;
  /** The clauses in which a profile's rules stand are asked of its terms alone. */
  readonly kind: TermsKind;
}

const mostProblems = 200;
const deepestList = 2;

/** Nobody means these, and some of them make a text read otherwise than it is written. */
const unseen = /[^\P{C}\n\r\t]|[\u2028\u2029]/u;

/** Reads a text of clauses, and says by line why it is refused. Never throws, and gives no markup on. */
export function readTerms(source: string, of: TextOf): ReadTerms {
  if (source.length > longestTermsText)
    return { text: { title: "", preamble: [], clauses: [] }, problems: [{ code: "too_long", line: 1 }] };
  const reader = new TermsReader(of.profileId);
  const lines = source.split(/\r\n?|\n/);
  for (const [at, line] of lines.entries()) if (unseen.test(line)) reader.find("control_character", at + 1);
  const readable = withoutMazes(lines, (code, line) => reader.find(code, line));
  for (const node of fromMarkdown(readable.join("\n")).children) reader.take(node);
  const text = reader.finish();
  if (of.kind === "terms") reader.requireClauses(text, of.profileId);
  for (const [at, line] of lines.entries())
    for (const [what] of line.matchAll(/〔[^〕]*〕?/g)) reader.find("blank_left", at + 1, what);
  return { text, problems: reader.problems.toSorted((one, other) => one.line - other.line) };
}

/** The text in another language has the same clauses in the same order: what one of them says, the other does too. */
export function readTranslation(source: string, of: TextOf, original: TermsText): ReadTerms {
  const { text, problems } = readTerms(source, of);
  const keys = ({ clauses }: TermsText) => clauses.map(({ key }) => key ?? "-").join(" ");
  if (keys(text) === keys(original)) return { text, problems };
  return { text, problems: [...problems, { code: "clauses_differ", line: 1 }] };
}

const mostMarks = 300;
const deepestIndent = 12;
const mostHeadings = 300;

/**
 * The lines without those that no text of clauses has and a reader of Markdown takes the square of their length for: too many
 * marks between two empty lines, quotes, lists in lists in lists, and hundreds of clauses.
 */
function withoutMazes(
  lines: readonly string[],
  find: (code: ProblemCode, line: number) => void,
): readonly string[] {
  const readable = [...lines];
  let first = 0;
  let marks = 0;
  let headings = 0;
  for (const [at, line] of lines.entries()) {
    if (/^\s*(?:#|=+\s*$|-+\s*$)/u.test(line)) headings += 1;
    if (headings > mostHeadings) {
      find("too_long", at + 1);
      return readable.fill("", at);
    }
    if (/^\s*>/u.test(line)) {
      find("unsupported", at + 1);
      readable[at] = "";
    } else if (/^(?:\s*(?:\d+[.)]|[-+*])\s+){3}/u.test(line) || line.search(/\S/u) > deepestIndent) {
      find("list_too_deep", at + 1);
      readable[at] = "";
    }
    if (line.trim() === "") {
      first = at + 1;
      marks = 0;
    }
    const before = marks;
    marks += line.match(/[*_[\]`<!&]/g)?.length ?? 0;
    if (marks <= mostMarks) continue;
    if (before <= mostMarks) find("unsupported", first + 1);
    readable.fill("", first, at + 1);
  }
  return readable;
}

interface OpenClause extends Omit<Clause, "paragraphs"> {
  readonly paragraphs: OpenParagraph[];
}

interface OpenParagraph extends Paragraph {
  items: readonly Item[];
}

/** What is refused by a name of its own. */
const refusedKinds: Readonly<Record<string, ProblemCode>> = {
  html: "html",
  image: "image",
  imageReference: "image",
  code: "code",
  inlineCode: "code",
};

class TermsReader {
  readonly problems: Problem[] = [];
  readonly #profileId: ProfileId;
  readonly #preamble: OpenParagraph[] = [];
  readonly #clauses: OpenClause[] = [];
  readonly #keys = new Set<ClauseKey>();
  #title: string | undefined;

  constructor(profileId: ProfileId) {
    this.#profileId = profileId;
  }

  find(code: ProblemCode, line: number, what?: string): void {
    // One is enough, however often it is found in a line.
    const isKnown = this.problems.some(
      (found) => found.code === code && found.line === line && code !== "clause_missing",
    );
    if (isKnown || this.problems.length >= mostProblems) return;
    this.problems.push({ code, line, ...(what !== undefined && { what: what.slice(0, 60) }) });
  }

  take(node: RootContent): void {
    const line = lineOf(node);
    if (node.type === "heading") this.#takeHeading(node, line);
    else if (node.type === "paragraph")
      this.#open().push({ runs: this.#runsOf(node.children, line), items: [] });
    else if (node.type === "list") this.#takeList(node, line);
    else this.#refuse(node, line);
  }

  finish(): TermsText {
    if (this.#title === undefined) this.find("title_missing", 1);
    for (const { paragraphs, line, heading } of this.#clauses)
      if (paragraphs.every(({ runs }) => runs.every(({ text, setting }) => !setting && text.trim() === "")))
        this.find("clause_empty", line, heading);
    return { title: this.#title ?? "", preamble: this.#preamble, clauses: this.#clauses };
  }

  requireClauses({ clauses }: TermsText, profileId: ProfileId): void {
    const there = new Set(clauses.map(({ key }) => key));
    for (const key of clausesOf(profileId)) if (!there.has(key)) this.find("clause_missing", 1, key);
  }

  /** Where the next paragraph goes. */
  #open(): OpenParagraph[] {
    return this.#clauses.at(-1)?.paragraphs ?? this.#preamble;
  }

  #takeHeading({ depth, children }: Heading, line: number): void {
    const written = this.#headingText(children, line);
    if (depth > 2) this.find("heading_level", line);
    if (depth === 1) {
      if (this.#title !== undefined || this.#clauses.length > 0) this.find("title_twice", line);
      else if (written.trim() === "") this.find("heading_empty", line);
      this.#title ??= written.trim();
      return;
    }
    const [, heading = "", key] = /^(.*?)(?:\s*\{#([^{}]*)\})?\s*$/su.exec(written) ?? [];
    if (heading.trim() === "") this.find("heading_empty", line);
    if (/^第.{1,8}条/u.test(heading)) this.find("heading_numbered", line, heading);
    const known = key === undefined ? undefined : this.#keyOf(key, line);
    this.#clauses.push({
      line,
      number: this.#clauses.length + 1,
      ...(known && { key: known }),
      heading: heading.trim(),
      paragraphs: [],
    });
  }

  #keyOf(written: string, line: number): ClauseKey | undefined {
    const { data: key } = ClauseKey.safeParse(written);
    if (!key) this.find("clause_key_unknown", line, written);
    else if (this.#keys.has(key)) this.find("clause_key_twice", line, key);
    else {
      this.#keys.add(key);
      return key;
    }
    return undefined;
  }

  #headingText(children: readonly PhrasingContent[], line: number): string {
    return children
      .map((node) => {
        if (node.type === "text") return this.#checked(joined(node.value), line);
        this.#refuse(node, line);
        return "";
      })
      .join("");
  }

  #takeList(list: List, line: number): void {
    const paragraph = this.#open().at(-1);
    const items = this.#itemsOf(list, line, 1);
    if (!paragraph || paragraph.items.length > 0) this.find("list_alone", line);
    else paragraph.items = items;
  }

  #itemsOf(list: List, line: number, depth: number): Item[] {
    if (!list.ordered) this.find("bullets", line);
    if (depth > deepestList) {
      this.find("list_too_deep", line);
      return [];
    }
    return list.children.map((item) => this.#itemOf(item, depth));
  }

  #itemOf(item: ListItem, depth: number): Item {
    const runs: Run[] = [];
    const items: Item[] = [];
    for (const [at, child] of item.children.entries()) {
      const line = lineOf(child);
      if (child.type === "paragraph" && at === 0) runs.push(...this.#runsOf(child.children, line));
      else if (child.type === "list" && at === 1) items.push(...this.#itemsOf(child, line, depth + 1));
      else this.#refuse(child, line);
    }
    if (runs.length === 0) this.find("clause_empty", lineOf(item));
    return { runs, items };
  }

  #runsOf(nodes: readonly PhrasingContent[], line: number, how: Omit<Run, "text"> = {}): Run[] {
    return nodes.flatMap((node) => {
      const at = node.position?.start.line ?? line;
      if (node.type === "text") return this.#runsOfText(node.value, at, how);
      if (node.type === "break") return [{ ...how, text: "\n" }];
      if (node.type === "emphasis" || node.type === "strong")
        // A deeper one says nothing more.
        return how.isStrong
          ? this.#flat(node.children, at, how)
          : this.#runsOf(node.children, at, { ...how, isStrong: true });
      if (node.type === "link") {
        if (isHttps(node.url)) return this.#runsOf(node.children, at, { ...how, url: node.url });
        this.find("link_not_https", at, node.url);
        return [];
      }
      this.#refuse(node, at);
      return [];
    });
  }

  /** What stands within emphasis that stands within emphasis; however deep, without going deeper into the stack. */
  #flat(nodes: readonly PhrasingContent[], line: number, how: Omit<Run, "text">): Run[] {
    const waiting = nodes.toReversed();
    const runs: Run[] = [];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (node.type === "emphasis" || node.type === "strong") waiting.push(...node.children.toReversed());
      else runs.push(...this.#runsOf([node], line, how));
    }
    return runs;
  }

  #runsOfText(value: string, firstLine: number, how: Omit<Run, "text">): Run[] {
    const runs: Run[] = [];
    let from = 0;
    const key = /\{#[^{}]*\}?/u.exec(value);
    if (key) this.find("clause_key_misplaced", firstLine, key[0]);
    for (const found of value.matchAll(/\{=([^{}\n]*)\}?/g)) {
      const line = firstLine + newlinesIn(value.slice(0, found.index));
      this.#addText(runs, value.slice(from, found.index), line, how);
      from = found.index + found[0].length;
      const { data: setting } = SettingKey.safeParse(found[0].endsWith("}") ? found[1] : undefined);
      if (setting && presetOf(this.#profileId, setting)) runs.push({ ...how, text: "", setting });
      else this.find("setting_unknown", line, found[0]);
    }
    this.#addText(runs, value.slice(from), firstLine, how);
    return runs;
  }

  #addText(runs: Run[], written: string, line: number, how: Omit<Run, "text">): void {
    const text = this.#checked(joined(written), line);
    if (text !== "") runs.push({ ...how, text });
  }

  /** Signs that were meant as markup and are none: readers would see them. */
  #checked(text: string, line: number): string {
    if (/<(?:[a-z!/?]|$)/i.test(text)) this.find("html", line, text);
    if (text.includes("**") || text.includes("__")) this.find("emphasis_unread", line, text);
    if (/^\s*#{1,6}\S/u.test(text)) this.find("heading_unread", line, text);
    // Nothing that is shown may be taken for markup by whoever shows it, also where words of two kinds meet.
    return text.replaceAll("<", "＜");
  }

  #refuse(node: RootContent, line: number): void {
    this.find(refusedKinds[node.type] ?? "unsupported", line);
  }
}

function lineOf({
  position,
}: {
  readonly position?: { readonly start: { readonly line: number } } | undefined;
}): number {
  return position?.start.line ?? 1;
}

function newlinesIn(text: string): number {
  return text.split("\n").length - 1;
}

/** A line that goes on in the next: with a space where words are parted by spaces, without one in Japanese. */
function joined(text: string): string {
  return text.replaceAll(/(?<=[\u0020-\u024f])\n(?=[\u0020-\u024f])/g, " ").replaceAll("\n", "");
}

function isHttps(url: string): boolean {
  return /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:[/?#][^\s<>"]*)?$/iu.test(url);
}
