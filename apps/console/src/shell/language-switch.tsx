import { SegmentedControl } from "@mantine/core";
import { changeLanguage, Language } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { chooseLanguage } from "@tachiai/ui/page-language";
import { useCall } from "../connection/use-answer.ts";

const names = { ja: "日本語", en: "English" } as const;

/**
 * One switch, the same before and after sign-in. Signed in, it is remembered for the person too; should that fail, it
 * still holds in this browser.
 */
export function LanguageSwitch({ isSignedIn = true }: { isSignedIn?: boolean }) {
  const { t, language } = usePhrases();
  const { send } = useCall(changeLanguage);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("shell.language")}
      value={language}
      data={Language.options.map((code) => ({ value: code, label: names[code] }))}
      onChange={(chosen) => {
        chooseLanguage(chosen);
        if (isSignedIn) send({ body: { language: chosen } });
      }}
    />
  );
}
