import type { CompanyAgreement } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useOpenPlace } from "../shell/place.ts";
import { NextStep } from "./next-step.tsx";
import { useCompanyPart } from "./use-company-part.ts";

const missing = {
  none: "consent.company_agreement_missing",
  refused: "consent.company_agreement_missing",
  withdrawn: "consent.company_agreement_withdrawn",
  outdated: "consent.company_agreement_outdated",
} as const satisfies Record<Exclude<CompanyAgreement["state"], "granted">, string>;

/** Why nobody's camera runs, where that is the company's doing. */
export function CompanyWaits() {
  const phrases = usePhrases();
  const { t, refusal } = phrases;
  const { holds } = useOpenPlace();
  const { agreement, hasPolicy } = useCompanyPart();
  const title = t("consent.status-company-waits");
  if (agreement && agreement !== "granted")
    return (
      <NextStep
        title={title}
        what={refusal(missing[agreement])}
        {...(holds("administrator") && {
          action: {
            label: t("consent.policy-waits-open"),
            to: "/o/$organisationId/consent/company-agreement",
          },
        })}
      />
    );
  if (hasPolicy !== false) return undefined;
  return (
    <NextStep
      title={title}
      what={refusal("consent.monitoring_policy_missing")}
      {...(holds("administrator") && {
        action: { label: t("consent.policy-lay-down"), to: "/o/$organisationId/settings/monitoring-policy" },
      })}
    />
  );
}
