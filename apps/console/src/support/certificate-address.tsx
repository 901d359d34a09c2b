import { Anchor, Group } from "@mantine/core";
import { getSupportCertificate, type SupportSession, writeCertificateFragment } from "@tachiai/protocol";
import { CopyText, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";

/** 立会い証明書: where anybody checks what this session was, to be opened and to be given on. */
export function CertificateAddress({
  session: { tenantId, sessionId },
}: {
  readonly session: SupportSession;
}) {
  const { t } = usePhrases();
  const answer = useAnswer(getSupportCertificate, { params: { tenantId, sessionId } });
  return (
    <Answered to={answer}>
      {({ link }) => {
        const address = `${location.origin}/s/certificate${writeCertificateFragment(link)}`;
        return (
          <Group gap="md" mt="sm">
            <Anchor href={address} target="_blank" rel="noreferrer" size="sm">
              {t("supportPage.certificate-open")}
            </Anchor>
            <CopyText text={address} />
          </Group>
        );
      }}
    </Answered>
  );
}
