import { Button, Group, Stack, Text } from "@mantine/core";
import { Notice, usePhrases } from "@tachiai/ui";
import { PageFrame } from "../frame/page-frame.tsx";
import { useSession, useView } from "../session/session-context.tsx";
import { AskedFunctions } from "./asked-functions.tsx";
import { GetReady } from "./get-ready.tsx";
import { QuotePanel } from "./quote-panel.tsx";
import { TermsTexts } from "./terms-texts.tsx";
import { WhoSupports } from "./who-supports.tsx";

/** Everything that the customer reads, says and gets ready before anybody may connect (SES-06, AGT-10, SES-14). */
export function BeforePage() {
  const { t } = usePhrases();
  const session = useSession();
  const { page, session: shown } = useView();
  return (
    <PageFrame title={t("supportPage.before-title")} isWide>
      <Stack gap="lg">
        <Notice meaning="quiet" title={t("supportPage.warning-title")}>
          {t("supportPage.warning-what")}
        </Notice>
        <WhoSupports />
        <AskedFunctions page={page} />
        <TermsTexts terms={page.terms} />
        <Text size="sm">{t("supportPage.communication-cost")}</Text>
        {!page.isOpenNow && shown.state !== "quoted" && (
          <Notice meaning="look" title={t("supportPage.out-of-hours-title")}>
            {t("supportPage.out-of-hours")}
          </Notice>
        )}
        {shown.state === "quoted" ? <QuotePanel /> : <GetReady />}
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={() => session.stop()}>
            {t("supportPage.give-up")}
          </Button>
        </Group>
      </Stack>
    </PageFrame>
  );
}
