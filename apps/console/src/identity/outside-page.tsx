import { OutsidePage as Frame, type OutsidePageProps } from "@tachiai/ui";
import { LanguageSwitch } from "../shell/language-switch.tsx";

/** The frame of a page that is shown to somebody who is not inside an organisation yet. */
export function OutsidePage(props: Omit<OutsidePageProps, "iconUrl" | "language">) {
  return <Frame {...props} iconUrl="/icon.svg" language={<LanguageSwitch isSignedIn={false} />} />;
}
