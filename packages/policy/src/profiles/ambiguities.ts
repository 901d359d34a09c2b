import type { SettingKey } from "@tachiai/protocol";
import { settings } from "./settings.ts";

/** A question that the sources leave open (docs/requirements.md, "Ambiguities"). */
export interface Ambiguity {
  readonly number: number;
  /** By which settings a provider answers it; none where the product answers it for everybody. */
  readonly settings: readonly SettingKey[];
}

const howMany = 16;

/** All of them, so that a console can show each with how it is read here. */
export const ambiguities: readonly Ambiguity[] = Array.from({ length: howMany }, (_, at) => ({
  number: at + 1,
  settings: (Object.keys(settings) as SettingKey[]).filter((key) => settings[key].ambiguity === at + 1),
}));
