import { LanguageSwitch as Switch } from "@tachiai/ui";
import { chooseLanguage } from "@tachiai/ui/page-language";

export function LanguageSwitch() {
  return <Switch onChosen={(chosen) => void chooseLanguage(chosen)} />;
}
