import { OutsidePage as Frame, type OutsidePageProps } from "@tachiai/ui";
import { LanguageSwitch } from "../shell/language-switch.tsx";

/** The frame of a page on which no agent runs yet. */
export function OutsidePage(props: Omit<OutsidePageProps, "iconUrl" | "language">) {
  return <Frame {...props} iconUrl={`${import.meta.env.BASE_URL}icon.svg`} language={<LanguageSwitch />} />;
}
