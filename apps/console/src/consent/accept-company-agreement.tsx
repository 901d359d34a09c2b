import { Button, Checkbox, Stack, Title } from "@mantine/core";
import {
  acceptCompanyAgreement,
  type CompanyAgreement,
  getCompanyAgreement,
  listConsents,
  listEvidence,
  shownDocument,
} from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";

/** The company agrees by its administrator's own tick and press, to exactly the text above. */
export function AcceptCompanyAgreement({ agreement }: { readonly agreement: CompanyAgreement }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const document = shownDocument(agreement.document, language);
  // The tick belongs to the text that was read: another text, or another language, is not ticked.
  const [ticked, setTicked] = useState<string>();
  const [isMissing, setIsMissing] = useState(false);
  const isTicked = ticked === document.sha256;
  const { send, isPending, error } = useCall(acceptCompanyAgreement, {
    renews: [getCompanyAgreement, listConsents, listEvidence],
    onDone() {
      notifyDone(t("consent.company-accepted"));
      window.scrollTo({ top: 0 });
    },
  });
  const accept = () => {
    setIsMissing(!isTicked);
    if (isTicked) send({ params: { tenantId }, body: { document } });
  };
  return (
    <section className="not-printed">
      <Title order={2} mb="sm">
        {t("consent.company-accept-title")}
      </Title>
      <ImeSafeForm onSubmit={accept}>
        <Stack gap="md" align="flex-start">
          <Checkbox
            label={t("consent.company-accept-check", { version: document.version })}
            checked={isTicked}
            error={isMissing && !isTicked && t("consent.company-accept-missing")}
            onChange={(event) => setTicked(event.currentTarget.checked ? document.sha256 : undefined)}
          />
          {error && <ErrorPanel error={error} />}
          <Button type="submit" loading={isPending}>
            {t("consent.company-accept")}
          </Button>
        </Stack>
      </ImeSafeForm>
    </section>
  );
}
