import { Button, Stack } from "@mantine/core";
import { type Fact, Facts, Notice, usePhrases } from "@tachiai/ui";
import { CertificatePanel } from "../certificate/certificate-panel.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { useView } from "../session/session-context.tsx";
import { RecordingLinkPanel } from "./recording-link-panel.tsx";

interface OverPageProps {
  /** By which the customer is known; what the native agent serves has none. */
  readonly token: string | undefined;
  readonly onLeft: () => void;
}

/** What was: who, why it ended, what was allowed, for how long. Nothing of it goes on. */
export function OverPage({ token, onLeft }: OverPageProps) {
  const { t } = usePhrases();
  const { hasStopped, isStopTold, session } = useView();
  return (
    <PageFrame title={t("supportPage.over-title")} purpose={t("supportPage.over-what")}>
      <Stack gap="lg">
        {hasStopped && !isStopTold && !session.ended && (
          <Notice meaning="look" title={t("supportPage.over-untold")} />
        )}
        <Facts facts={useFacts()} />
        {session.ended && token !== undefined && <CertificatePanel token={token} />}
        <RecordingLinkPanel />
        <Button variant="default" onClick={onLeft}>
          {t("supportPage.over-again")}
        </Button>
      </Stack>
    </PageFrame>
  );
}

function useFacts(): readonly Fact[] {
  const { t } = usePhrases();
  const { session, page, allowed } = useView();
  const { ended, connectedAt, supporters, minutes } = session;
  const names = supporters.map(({ name, company }) => t("support.of-company", { name, company }));
  const { supporter } = page;
  return [
    { name: t("supportPage.over-reason"), value: t(`support.ending.${ended?.reason ?? "customer-stop"}`) },
    { name: t("supportPage.over-text"), value: ended?.text },
    {
      name: t("supportPage.over-who"),
      value: names.join(t("support.between")) || (supporter && t("support.of-company", supporter)),
    },
    {
      name: t("supportPage.over-allowed"),
      value:
        allowed.map((one) => t(`support.function.${one}`)).join(t("support.between")) ||
        t("supportPage.over-allowed-none"),
    },
    {
      name: t("supportPage.over-lasted"),
      value: connectedAt
        ? t("supportPage.over-lasted-value", { minutes: minutes.within + minutes.outside })
        : t("supportPage.over-never"),
    },
  ];
}
