import { OutsidePage as Frame, type OutsidePageProps } from "@tachiai/ui";
import { CollectionPolicies } from "../consent/collection-policies.tsx";
import { LanguageSwitch } from "../shell/language-switch.tsx";

/** The frame of a page on which no agent runs yet. */
export function OutsidePage(props: Omit<OutsidePageProps, "iconUrl" | "language" | "policies">) {
  return (
    <Frame
      {...props}
      iconUrl={`${import.meta.env.BASE_URL}icon.svg`}
      language={<LanguageSwitch />}
      policies={<CollectionPolicies />}
    />
  );
}
