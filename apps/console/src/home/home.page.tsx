import { Stack } from "@mantine/core";
import { getHome, TenantRole } from "@tachiai/protocol";
import { EmptyPage, formatDay, Notice, PageHeading, usePhrases, useToday } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { NewRecoveryKey } from "../recovery/new-recovery-key.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { StampPanel } from "../telework/stamp-panel.tsx";
import { Checklist } from "./checklist.tsx";
import classes from "./home.module.css";
import { NeededList } from "./needed-list.tsx";
import { ProviderHome } from "./provider-home.tsx";
import { RemoveDemonstration } from "./remove-demonstration.tsx";
import { TodayCounts } from "./today-counts.tsx";

/** ホーム: what needs this person; in a provider's own organisation its customers. */
export function HomePage() {
  const { place, holds } = useOpenPlace();
  if (place.kind !== "tenant") return <ProviderHome />;
  return TenantRole.options.some(holds) ? <TenantHome /> : <EngagedHome />;
}

/** Somebody engaged for a service whose pages are elsewhere, or not there yet. */
function EngagedHome() {
  const { t } = usePhrases();
  return (
    <>
      <PageHeading title={t("home.title")} />
      <EmptyPage what={t("home.engaged-nothing")} />
    </>
  );
}

function TenantHome() {
  const { t, language } = usePhrases();
  const { tenantId, place, holds } = useOpenPlace();
  const today = useToday();
  const answer = useAnswer(getHome, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("home.title")} purpose={formatDay(today, language)} />
      <div className={classes.columns}>
        {holds("worker") && (
          <div className={classes.side}>
            <StampPanel />
          </div>
        )}
        <div className={classes.main}>
          <Answered to={answer}>
            {({ checklist, items, today }) => (
              <Stack gap="xl">
                {place.demonstration && holds("administrator") && (
                  <Notice meaning="quiet" title={t("shell.demonstration")}>
                    {t("setup.accounts-alive")}
                  </Notice>
                )}
                <NewRecoveryKey />
                {checklist && <Checklist steps={checklist} />}
                <NeededList items={items} />
                {today && <TodayCounts counts={today} />}
                {place.demonstration && holds("administrator") && <RemoveDemonstration />}
              </Stack>
            )}
          </Answered>
        </div>
      </div>
    </>
  );
}
