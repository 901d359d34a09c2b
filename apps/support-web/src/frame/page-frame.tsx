import { LanguageSwitch, OutsidePage, type OutsidePageProps } from "@tachiai/ui";
import { chooseLanguage } from "@tachiai/ui/page-language";
import { useEffect } from "react";
import { CollectionPolicies } from "./collection-policies.tsx";

/** The frame of every page here: nobody who reads it has an account. */
export function PageFrame(props: Omit<OutsidePageProps, "iconUrl" | "language" | "policies">) {
  // Each step is read from its beginning. Some browsers answer with a promise, which is no clean-up.
  useEffect(() => {
    scrollTo(0, 0);
  }, []);
  return (
    <OutsidePage
      {...props}
      iconUrl={`${import.meta.env.BASE_URL}icon.svg`}
      language={<LanguageSwitch onChosen={(chosen) => void chooseLanguage(chosen)} />}
      policies={<CollectionPolicies />}
    />
  );
}
