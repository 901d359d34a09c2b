import type { ClauseKey, Language, ProfileId, SettingKey, SettingValue } from "@tachiai/protocol";
import { settings } from "./settings.ts";

/** One way to read what the sources leave open. */
export interface Reading {
  readonly key: string;
  /** The value of the setting that takes it, where a setting has this choice. */
  readonly value?: SettingValue;
}

interface Question {
  readonly number: number;
  /** Of which services it is a question. */
  readonly profiles: readonly ProfileId[];
  /** Where the rule stands that it is about. */
  readonly clause: ClauseKey;
  /** The document and its article, as each language writes it. */
  readonly source: Readonly<Record<Language, string>>;
  /** The first is how it is read here, unless a provider's terms take another one. */
  readonly readings: readonly [Reading, Reading];
  /** What it rules is not there yet: so it will be read. */
  readonly isToCome?: true;
}

const everyProfile = ["telework", "support-open", "support-contract", "watch", "maintenance"] as const;

/** The open questions of docs/requirements.md ("Readings"), each with how it may be read. */
const questions = [
  {
    number: 1,
    profiles: ["telework"],
    clause: "termination-by-customer",
    source: { ja: "S0 §12-1", en: "S0 §12-1" },
    readings: [
      { key: "last-day-counted", value: "literal" },
      { key: "last-day-not-counted", value: "exclusive" },
    ],
    isToCome: true,
  },
  {
    number: 2,
    profiles: ["telework"],
    clause: "retention",
    source: { ja: "S0 仕様書 3", en: "S0 specification 3" },
    readings: [{ key: "calendar-months", value: "whole-months" }, { key: "so-many-days" }],
  },
  {
    number: 3,
    profiles: ["telework"],
    clause: "images",
    source: { ja: "S0 §26-4", en: "S0 §26-4" },
    readings: [{ key: "from-the-next-day", value: "following-month" }, { key: "from-the-last-day" }],
  },
  {
    number: 4,
    profiles: ["watch"],
    clause: "fees",
    source: { ja: "S3 §21-2 §26-1", en: "S3 §21-2 §26-1" },
    readings: [{ key: "days-of-that-month" }, { key: "thirty-days" }],
    isToCome: true,
  },
  {
    number: 5,
    profiles: ["watch"],
    clause: "fees",
    source: { ja: "S3 §28", en: "S3 §28" },
    readings: [{ key: "each-day-by-its-year" }, { key: "whole-period-by-366" }],
    isToCome: true,
  },
  {
    number: 6,
    profiles: ["watch"],
    clause: "assignment",
    source: { ja: "S3 §9 §33", en: "S3 §9 §33" },
    readings: [{ key: "contract-but-no-claims" }, { key: "nothing-at-all" }],
    isToCome: true,
  },
  {
    number: 7,
    profiles: ["telework"],
    clause: "termination-by-customer",
    source: { ja: "S0 §12-1", en: "S0 §12-1" },
    readings: [{ key: "month-of-receipt-in-time" }, { key: "month-of-receipt-always" }],
    isToCome: true,
  },
  {
    number: 8,
    profiles: ["support-open", "support-contract", "watch"],
    clause: "retention",
    source: { ja: "S1 S2 S3", en: "S1 S2 S3" },
    readings: [{ key: "months-laid-down" }, { key: "no-end" }],
  },
  {
    number: 9,
    profiles: ["maintenance"],
    clause: "formation",
    source: { ja: "S4 前文", en: "S4 preamble" },
    readings: [{ key: "days-laid-down" }, { key: "case-by-case" }],
  },
  {
    number: 10,
    profiles: ["telework"],
    clause: "retention",
    source: { ja: "S0 仕様書 3", en: "S0 specification 3" },
    readings: [{ key: "ledger-kept-first" }, { key: "erased-regardless" }],
  },
  {
    number: 11,
    profiles: ["telework"],
    clause: "images",
    source: { ja: "S0 §26-1(3)", en: "S0 §26-1(3)" },
    readings: [{ key: "nothing-on-the-server-looks" }, { key: "no-person-looks" }],
  },
  {
    number: 12,
    profiles: everyProfile,
    clause: "help-desk",
    source: { ja: "S0 仕様書 4", en: "S0 specification 4" },
    readings: [
      { key: "telephone-hours", value: "telephone-hours" },
      { key: "clock-hours", value: "clock-hours" },
    ],
  },
  {
    number: 13,
    profiles: ["watch"],
    clause: "collection",
    source: { ja: "S3 §18-1", en: "S3 §18-1" },
    readings: [{ key: "form-sent" }, { key: "posting-on-a-board" }],
    isToCome: true,
  },
  {
    number: 14,
    profiles: ["watch"],
    clause: "collection",
    source: { ja: "S3 §18-3", en: "S3 §18-3" },
    readings: [{ key: "device-user-too", value: true }, { key: "contractor-alone" }],
    isToCome: true,
  },
  {
    number: 15,
    profiles: ["maintenance"],
    clause: "recording",
    source: { ja: "S4 §4-2", en: "S4 §4-2" },
    readings: [{ key: "whole-desktop" }, { key: "connection-alone" }],
    isToCome: true,
  },
  {
    number: 16,
    profiles: everyProfile,
    clause: "retention",
    source: { ja: "民法 §166(1)", en: "Civil Code §166(1)" },
    readings: [{ key: "five-years-after-use" }, { key: "with-the-contract" }],
  },
] as const satisfies readonly Question[];

type Asked = (typeof questions)[number];

/** Which question it is; its phrases go by it. */
export type QuestionNumber = Asked["number"];
export type ReadingKey = Asked["readings"][number]["key"];

/** A question that the sources leave open (docs/requirements.md, "Readings"). */
export interface Ambiguity extends Omit<Question, "number" | "readings"> {
  readonly number: QuestionNumber;
  readonly readings: readonly (Reading & { readonly key: ReadingKey })[];
  /** By which settings a provider answers it; none where the product answers it for everybody. */
  readonly settings: readonly SettingKey[];
}

/** All of them, so that a console can show each with how it is read here. */
export const ambiguities: readonly Ambiguity[] = questions.map((question) => ({
  ...question,
  settings: (Object.keys(settings) as SettingKey[]).filter(
    (key) => settings[key].ambiguity === question.number,
  ),
}));
