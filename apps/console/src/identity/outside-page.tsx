import { OutsidePage as Frame, type OutsidePageProps } from "@tachiai/ui";
import { CollectionPolicies } from "../consent/policies/collection-policies.tsx";
import { LanguageSwitch } from "../shell/language-switch.tsx";

/** The frame of a page that is shown to somebody who is not inside an organisation yet. */
export function OutsidePage(props: Omit<OutsidePageProps, "iconUrl" | "language" | "policies">) {
  return (
    <Frame
      {...props}
      iconUrl="/icon.svg"
      language={<LanguageSwitch isSignedIn={false} />}
      policies={<CollectionPolicies />}
    />
  );
}
