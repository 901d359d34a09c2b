import { SegmentedControl } from "@mantine/core";
import { languages } from "@tachiai/phrases";
import { usePhrases } from "@tachiai/ui";
import { chooseLanguage } from "../language.ts";

const names = { ja: "日本語", en: "English" } as const;

export function LanguageSwitch() {
  const { t, language } = usePhrases();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("shell.language")}
      value={language}
      data={languages.map((code) => ({ value: code, label: names[code] }))}
      onChange={chooseLanguage}
    />
  );
}
