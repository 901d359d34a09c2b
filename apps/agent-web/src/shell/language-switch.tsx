import { SegmentedControl } from "@mantine/core";
import { Language } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { chooseLanguage } from "@tachiai/ui/page-language";

const names = { ja: "日本語", en: "English" } as const;

export function LanguageSwitch() {
  const { t, language } = usePhrases();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("shell.language")}
      value={language}
      data={Language.options.map((code) => ({ value: code, label: names[code] }))}
      onChange={chooseLanguage}
    />
  );
}
