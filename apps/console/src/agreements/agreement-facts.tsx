import type { AgreementTerms, SettingKey } from "@tachiai/protocol";
import { wordsOfValue } from "@tachiai/terms-text";
import { Facts, formatDay, usePhrases } from "@tachiai/ui";
import { joinWords } from "../shell/join-words.ts";
import { headed } from "../shell/written.ts";

/** What a written agreement lays down, as both sides read it. */
export function AgreementFacts({ agreement }: { readonly agreement: AgreementTerms }) {
  const { t, language } = usePhrases();
  const { kind, concludedOn, profiles, clauses, text, edits, from, to } = agreement;
  const [profileId] = profiles;
  const laidDown = (Object.keys(edits) as SettingKey[]).flatMap((key) => {
    const value = edits[key];
    if (value === undefined || !profileId) return [];
    const words = wordsOfValue({ id: profileId, edits: {} }, key, value, language);
    return [headed(language, t(`terms.setting.${key}`), words)];
  });
  const day = (one: string) => formatDay(one, language);
  return (
    <Facts
      facts={[
        { name: t("agreements.kind"), value: t(`agreements.kind.${kind}`) },
        { name: t("agreements.concluded-on"), value: day(concludedOn) },
        {
          name: t("agreements.from"),
          value:
            to === undefined
              ? t("agreements.period-open", { from: day(from) })
              : t("agreements.period", { from: day(from), to: day(to) }),
        },
        {
          name: t("agreements.service"),
          value: joinWords(
            profiles.map((profile) => t(`terms.profile.${profile}`)),
            language,
          ),
        },
        {
          name: t("agreements.clauses"),
          value: joinWords(
            clauses.map((clause) => t(`terms.clause.${clause}`)),
            language,
          ),
        },
        { name: t("agreements.settings"), value: joinWords(laidDown, language) },
        { name: t("agreements.text"), value: text },
      ]}
    />
  );
}
