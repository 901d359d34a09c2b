import type { Day, ProfileId, SettingKey, SettingValue } from "@tachiai/protocol";
import type { TermsVersion } from "../standing/judge-standing.ts";
import { valueIn } from "./profile.ts";

/** What is laid down for a setting, and by which version of the terms since when; nothing but the preset before the first. */
export interface HeldValue {
  readonly value: SettingValue;
  readonly since?: { readonly version: number; readonly from: Day };
}

/** The value of a setting on a day and since when it has held without a break; undefined where the profile has no such rule. */
export function heldSince(
  id: ProfileId,
  key: SettingKey,
  versions: readonly TermsVersion[],
  day: Day,
): HeldValue | undefined {
  const begun = versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .toSorted((one, other) => other.version - one.version);
  const value = valueIn(begun[0]?.rules ?? { id, edits: {} }, key);
  if (value === undefined) return undefined;
  const otherwise = begun.findIndex(({ rules }) => !isSame(valueIn(rules, key), value));
  const first = begun.at(otherwise < 0 ? -1 : otherwise - 1);
  return { value, ...(first && { since: { version: first.version, from: first.effectiveFrom } }) };
}

/** Values come as JSON has them. */
function isSame(one: SettingValue | undefined, other: SettingValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
