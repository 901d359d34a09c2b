import {
  type ClauseKey,
  OpeningWindow,
  type ProfileEdits,
  type ProfileId,
  SettingKey,
  type SettingValue,
  Span,
} from "@tachiai/protocol";
import { z } from "zod";
import { isAllowed, type Preset } from "./setting.ts";
import { settings } from "./settings.ts";

/** The rules under which a service is given: the preset of its profile, with what the provider has made of it. */
export interface Profile {
  readonly id: ProfileId;
  readonly edits: ProfileEdits;
}

export type EditFault = "no_such_rule" | "not_allowed";

/** What is wrong with what somebody would lay down, by setting; nothing when it may be. */
export function judgeEdits(id: ProfileId, edits: ProfileEdits): ReadonlyMap<SettingKey, EditFault> {
  const faults = new Map<SettingKey, EditFault>();
  for (const key of keysIn(edits)) {
    const preset = settings[key].presets[id];
    if (!preset) faults.set(key, "no_such_rule");
    else if (!isAllowed(preset.allowed, edits[key])) faults.set(key, "not_allowed");
  }
  return faults;
}

/** The settings that a profile has, in their order. */
export function settingsOf(id: ProfileId): readonly SettingKey[] {
  return SettingKey.options.filter((key) => settings[key].presets[id]);
}

export function presetOf(id: ProfileId, key: SettingKey): Preset | undefined {
  return settings[key].presets[id];
}

/** The clauses that a terms text of this profile must have: those in which its rules stand. */
export function clausesOf(id: ProfileId): ReadonlySet<ClauseKey> {
  return new Set(settingsOf(id).map((key) => settings[key].clause));
}

/** What is laid down; undefined where the profile has no such rule. */
export function valueIn({ id, edits }: Profile, key: SettingKey): SettingValue | undefined {
  const preset = presetOf(id, key);
  if (!preset) return undefined;
  const edited = edits[key];
  // What a later release no longer allows is the preset again, never a rule that nobody may lay down.
  return edited !== undefined && isAllowed(preset.allowed, edited) ? edited : preset.value;
}

// The same by the kind of a value. Undefined where the profile has no such rule; a key of another kind is a mistake of ours.

export const flagIn = reading(z.boolean());
export const choiceIn = reading(z.string());
export const countIn = reading(z.int());
export const spanIn = reading(Span);
export const setIn = reading(z.array(z.string()));
export const hoursIn = reading(z.array(OpeningWindow));

function reading<T>(kind: z.ZodType<T>) {
  return (profile: Profile, key: SettingKey): T | undefined => {
    const value = valueIn(profile, key);
    return value === undefined ? undefined : kind.parse(value);
  };
}

function keysIn(edits: ProfileEdits): SettingKey[] {
  return SettingKey.options.filter((key) => edits[key] !== undefined);
}
