import { Button, Group, Stack, Text } from "@mantine/core";
import { acceptLicence, listEvidence, listServiceTerms, type ServiceTerms } from "@tachiai/protocol";
import { StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { TermsArticle } from "./terms-article.tsx";

type Licence = NonNullable<ServiceTerms["licence"]>;

/** 使用許諾契約: of an agent that is installed; each accepts it for himself before that (TRM-11). */
export function LicenceSection({ licence }: { readonly licence: Licence }) {
  const { t } = usePhrases();
  const { version: number, isAccepted } = licence;
  const [isReading, setIsReading] = useState(false);
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Text size="sm" fw={600}>
          {t("agreements.licence")}
        </Text>
        <StatusMark
          kind={isAccepted ? "accepted" : "not-started"}
          label={t(isAccepted ? "agreements.licence-accepted" : "agreements.licence-waits", { number })}
        />
      </Group>
      <Text size="sm">{t("agreements.licence-what")}</Text>
      {!isAccepted && (
        <Group className="not-printed">
          <Button size="xs" variant="default" onClick={() => setIsReading(true)}>
            {t("agreements.licence-read")}
          </Button>
        </Group>
      )}
      {isReading && <AcceptDialog licence={licence} onClose={() => setIsReading(false)} />}
    </Stack>
  );
}

function AcceptDialog({ licence, onClose }: { licence: Licence; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { profileId, version, sha256 } = licence;
  const { send, isPending, error } = useCall(acceptLicence, {
    renews: [listServiceTerms, listEvidence],
    onDone() {
      notifyDone(t("agreements.done-licence"));
      onClose();
    },
  });
  return (
    <FormDialog
      size="lg"
      title={t("agreements.licence-title", { number: version })}
      submitLabel={t("agreements.licence-accept")}
      isBusy={isPending}
      error={error}
      onSubmit={() => send({ params: { tenantId, profileId }, body: { version, sha256 } })}
      onClose={onClose}
    >
      <TermsArticle profileId={profileId} kind="licence-agreement" version={version} />
    </FormDialog>
  );
}
