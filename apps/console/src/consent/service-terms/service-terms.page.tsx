import { Stack } from "@mantine/core";
import { listServiceTerms } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useRepeatedAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { EndedTerms } from "./ended-terms.tsx";
import { OwnAgreements } from "./own-agreements.tsx";
import { ServiceSection } from "./service-section.tsx";
import { TermsLedger } from "./terms-ledger.tsx";
import { TermsReaders } from "./terms-readers.tsx";

/** A version may take effect overnight, and no happening tells of that. */
const renewEveryMs = 60_000;

/** 同意 › 約款への同意: how the organisation, and whoever looks, stand to the terms of each service. */
export function ServiceTermsPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useRepeatedAnswer(renewEveryMs, listServiceTerms, { params: { tenantId } });
  const mayReadLedger = holds("administrator") || holds("auditor");
  return (
    <>
      <PageHeading title={t("serviceTerms.title")} purpose={t("serviceTerms.purpose")} />
      <Answered to={answer}>
        {({ services }) =>
          services.length === 0 ? (
            <EmptyPage what={t("serviceTerms.empty")} />
          ) : (
            <Stack gap="xl">
              {services.map((service) => (
                <ServiceSection key={service.profileId} service={service} />
              ))}
              {(mayReadLedger || holds("manager")) &&
                services.map(({ profileId }) => <TermsReaders key={profileId} profileId={profileId} />)}
              {mayReadLedger && <OwnAgreements />}
              {mayReadLedger && <TermsLedger />}
            </Stack>
          )
        }
      </Answered>
      <EndedTerms />
    </>
  );
}
