import { Stack, Text, Title } from "@mantine/core";
import { listOwnAgreements } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { AgreementFacts } from "../../agreements/agreement-facts.tsx";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { EvidenceLink } from "../../evidence/evidence-link.tsx";
import { useOpenPlace } from "../../shell/place.ts";

/** What the organisation has agreed to in writing with its provider, for who keeps its papers. */
export function OwnAgreements() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listOwnAgreements, { params: { tenantId } });
  return (
    <section>
      <Title order={2} mb="sm">
        {t("agreements.own")}
      </Title>
      <Answered to={answer}>
        {({ agreements }) =>
          agreements.length === 0 ? (
            <Text size="sm">{t("agreements.own-empty")}</Text>
          ) : (
            <Stack gap="md">
              {agreements.map((agreement) => (
                <article key={agreement.agreementId} aria-label={agreement.reference}>
                  <Title order={3} size="h5">
                    {agreement.reference}
                  </Title>
                  <AgreementFacts agreement={agreement} />
                  <EvidenceLink evidenceId={agreement.evidenceId} />
                </article>
              ))}
            </Stack>
          )
        }
      </Answered>
    </section>
  );
}
