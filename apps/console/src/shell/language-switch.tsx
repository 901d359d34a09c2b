import { changeLanguage } from "@tachiai/protocol";
import { LanguageSwitch as Switch } from "@tachiai/ui";
import { chooseLanguage } from "@tachiai/ui/page-language";
import { useCall } from "../connection/use-answer.ts";

/**
 * One switch, the same before and after sign-in. Signed in, it is remembered for the person too; should that fail, it
 * still holds in this browser.
 */
export function LanguageSwitch({ isSignedIn = true }: { isSignedIn?: boolean }) {
  const { send } = useCall(changeLanguage);
  return (
    <Switch
      onChosen={(chosen) => {
        void chooseLanguage(chosen);
        if (isSignedIn) send({ body: { language: chosen } });
      }}
    />
  );
}
