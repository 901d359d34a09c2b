import {
  type AgreementKind,
  type ClauseKey,
  type Day,
  holdsOn,
  type ProfileEdits,
  type ProfileId,
  type SettingKey,
  type SettingValue,
} from "@tachiai/protocol";
import { judgeEdits, type Profile, presetOf, settingsOf, valueIn } from "../profiles/profile.ts";
import { isAllowed } from "../profiles/setting.ts";
import { settings } from "../profiles/settings.ts";

/** A written agreement with one customer, released by two persons. */
export interface Agreement {
  readonly kind: AgreementKind;
  /** By which it is found on paper. */
  readonly reference: string;
  readonly profiles: readonly ProfileId[];
  /** Clauses about which it says something of its own. */
  readonly clauses: readonly ClauseKey[];
  /** Rules that it lays down. */
  readonly edits: ProfileEdits;
  readonly concludedOn: Day;
  readonly from: Day;
  /** Its last day. */
  readonly to?: Day | undefined;
}

/** Which paper a rule comes from (TRM-10). */
export type RulePaper =
  | { readonly is: AgreementKind; readonly reference: string }
  | { readonly is: "third-party-licence" }
  | { readonly is: "terms" };

/** What is in force between a provider and one customer. */
export interface Papers {
  /** Of which service the terms are. */
  readonly id: ProfileId;
  readonly agreements: readonly Agreement[];
  /** Licences of third parties stand beside the terms. */
  readonly hasThirdPartyLicences: boolean;
}

/** What the licences of others say something about (S0 §13-3). */
const licensedClauses: readonly ClauseKey[] = ["licence", "intellectual-property"];

/**
 * How a change of the terms is announced is one act for all customers: no agreement with one of them says when, where or why.
 * What the change then does to him it may say.
 */
const sameForAll: readonly SettingKey[] = [
  "change-notice",
  "change-channels",
  "change-ground",
  "change-law-exception",
];

/** What the product carries out by the terms alone so far: an agreement that laid it down would promise what nobody does. */
const byTermsAlone: readonly SettingKey[] = [
  "exit",
  "publication-explains",
  "evidence-retention-months",
  "evidence-retention-reading",
  "faces-after-end-months",
  "faces-after-end-reading",
  "support-hours",
  "termination-by-customer-business-days",
  "termination-by-customer-counting",
  "discontinuation-notice",
  "suspension-months-at-most",
  "oral-description-days",
  "secrecy-years",
  "device-user-may-refuse",
  "export-reminder-months",
];

/** Settings that a written agreement may lay down for services of these profiles. */
export function agreeableSettings(id: ProfileId): readonly SettingKey[] {
  return settingsOf(id).filter((key) => !sameForAll.includes(key) && !byTermsAlone.includes(key));
}

/** What is wrong with an agreement before anybody signs it; nothing when it may be. */
export function judgeAgreement({
  kind,
  profiles,
  clauses,
  edits,
}: Pick<Agreement, "kind" | "profiles" | "clauses" | "edits">): "says_nothing" | "not_allowed" | undefined {
  const laidDown = Object.keys(edits) as SettingKey[];
  if (clauses.length === 0 && laidDown.length === 0) return "says_nothing";
  const isBeside =
    kind === "confidentiality" &&
    [...clauses, ...laidDown.map((key) => settings[key].clause)].some(
      (clause) => clause !== "confidentiality",
    );
  const isRefused = profiles.some(
    (id) => judgeEdits(id, edits).size > 0 || laidDown.some((key) => !agreeableSettings(id).includes(key)),
  );
  return isBeside || isRefused ? "not_allowed" : undefined;
}

/**
 * The paper that decides about a clause on a day: a special agreement before the licence of a third party, and that before the
 * terms (S0 §13-3, S3 §2). About confidentiality, an agreement about nothing else goes before all (S4 §6-1).
 */
export function paperFor(papers: Papers, clause: ClauseKey, day: Day): RulePaper {
  const agreement = inOrder(papers.id, papers.agreements, day).find((one) => one.clauses.includes(clause));
  if (agreement) return { is: agreement.kind, reference: agreement.reference };
  return papers.hasThirdPartyLicences && licensedClauses.includes(clause)
    ? { is: "third-party-licence" }
    : { is: "terms" };
}

/** A rule with the paper that lays it down. */
export interface HeldRule {
  readonly key: SettingKey;
  readonly clause: ClauseKey;
  readonly value: SettingValue;
  readonly paper: RulePaper;
}

/** Every rule that holds for a customer on a day, in the order of the settings, each with the paper it comes from. */
export function rulesFor(profile: Profile, agreements: readonly Agreement[], day: Day): HeldRule[] {
  const { id } = profile;
  const holding = inOrder(id, agreements, day);
  return settingsOf(id).flatMap((key) => {
    const agreed = holding.find((one) => laysDown(one, id, key));
    const value = agreed?.edits[key] ?? valueIn(profile, key);
    if (value === undefined) return [];
    const paper: RulePaper = agreed ? { is: agreed.kind, reference: agreed.reference } : { is: "terms" };
    return [{ key, clause: settings[key].clause, value, paper }];
  });
}

/** The rules of a service as they hold for a customer on a day. */
export function profileUnder(profile: Profile, agreements: readonly Agreement[], day: Day): Profile {
  const { id, edits } = profile;
  const agreed = rulesFor(profile, agreements, day).filter(({ paper }) => paper.is !== "terms");
  return { id, edits: { ...edits, ...Object.fromEntries(agreed.map(({ key, value }) => [key, value])) } };
}

/** Those that hold on a day, the one that goes before the others first: of two of a kind the one concluded later, or else entered later. `agreements`: the last entered first. */
function inOrder(id: ProfileId, agreements: readonly Agreement[], day: Day): Agreement[] {
  return agreements
    .filter((one) => one.profiles.includes(id) && holdsOn(one, day))
    .toSorted(
      (one, other) => rank(one.kind) - rank(other.kind) || other.concludedOn.localeCompare(one.concludedOn),
    );
}

/** A confidentiality agreement says nothing about anything else, so that it may stand before all. */
function rank(kind: AgreementKind): number {
  return kind === "confidentiality" ? 0 : 1;
}

/** What a later release no longer allows is no rule any more: the terms', or the preset, holds again. */
function laysDown({ edits }: Agreement, id: ProfileId, key: SettingKey): boolean {
  const value = edits[key];
  const preset = presetOf(id, key);
  return (
    value !== undefined &&
    preset !== undefined &&
    agreeableSettings(id).includes(key) &&
    isAllowed(preset.allowed, value)
  );
}
