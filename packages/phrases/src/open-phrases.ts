import type { Language, RefusalCode } from "@tachiai/protocol";
import { createInstance, type i18n } from "i18next";
import type { PhraseKey, PhraseValues } from "./phrase-key.ts";

export interface Phrases {
  readonly language: Language;
  /** The phrase with its values filled in; an unknown key, a missing or a misspelt value does not compile. */
  readonly t: Translate;
  /** The phrase for a name that comes from elsewhere, such as the action of an evidence entry, if there is one. */
  readonly find: (key: string, values?: Values) => string | undefined;
  /** The sentence for a refusal, with its details filled in; `fault` is for everything that is no refusal. */
  readonly refusal: (code: RefusalCode | "fault", details?: Values) => string;
}

export type Translate = <Key extends PhraseKey>(key: Key, ...values: PhraseValues<Key>) => string;
type Values = Readonly<Record<string, string | number>>;

/** Makes the phrases of a language out of its groups. */
export function openPhrases(
  language: Language,
  groups: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Phrases {
  const engine = openEngine(language, flatten(groups));
  // A value may be a name that somebody typed: it must not be read as a reference to another phrase (`nest`).
  const fill = (key: string, values: Values = {}) => engine.t(key, { ...values, nest: false });
  /** A clause comes by its short name, and is named as people cite it. */
  const named = (ground: string | number | undefined) =>
    ground === undefined ? {} : { ground: fill(`contractLife.ground.${ground}`) };
  return {
    language,
    t: (key, ...[values]) => fill(key, values),
    find: (key, values = {}) => (engine.exists(key, { ...values }) ? fill(key, values) : undefined),
    refusal: (code, details) => fill(`refusals.${code}`, { ...details, ...named(details?.["ground"]) }),
  };
}

function openEngine(language: Language, phrases: Readonly<Record<string, string>>): i18n {
  const engine = createInstance();
  void engine.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { [language]: { translation: phrases } },
    // Keys hold dots, and refusal codes too: one flat table, no paths into it.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { prefix: "{", suffix: "}", escapeValue: false },
    missingInterpolationHandler: (_text, [placeholder]: RegExpExecArray) => placeholder,
  });
  return engine;
}

function flatten(groups: Readonly<Record<string, Readonly<Record<string, string>>>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([group, phrases]) =>
      Object.entries(phrases).map(([name, text]) => [`${group}.${name}`, text]),
    ),
  );
}
