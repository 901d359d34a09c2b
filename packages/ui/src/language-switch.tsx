import { SegmentedControl } from "@mantine/core";
import { Language } from "@tachiai/protocol";
import { usePhrases } from "./phrases-context.tsx";

const names = { ja: "日本語", en: "English" } as const;

/** One switch, the same everywhere; each language by its own name. */
export function LanguageSwitch({ onChosen }: { readonly onChosen: (language: Language) => void }) {
  const { t, language } = usePhrases();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("shell.language")}
      value={language}
      data={Language.options.map((code) => ({ value: code, label: names[code] }))}
      onChange={onChosen}
    />
  );
}
