import { Button, Stack, Title } from "@mantine/core";
import { listNotices, listReceivedNotices, type Role } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { type OpenPlace, useOpenPlace } from "../shell/place.ts";
import { SecuritySteps } from "./guides/security-steps.tsx";
import { WrittenGuides } from "./guides/written-guides.tsx";
import { ReceivedNotices } from "./received-notices.tsx";
import { ServiceStops } from "./stops/service-stops.tsx";
import { WriteNotice } from "./write-notice.tsx";
import { WrittenNotices } from "./written-notices.tsx";

const writers: readonly Role[] = ["administrator", "contract-clerk", "help-desk"];

/** 契約 › お知らせ: what came, and for whoever runs the installation what went out. */
export function NoticesPage() {
  const { t } = usePhrases();
  const place = useOpenPlace();
  if (!writers.some(place.holds))
    return (
      <>
        <PageHeading title={t("notices.title")} purpose={t("notices.purpose")} />
        <Stack gap="xl">
          <ServiceStops />
          <SecuritySteps />
          <Received place={place} />
        </Stack>
      </>
    );
  return <NoticesOfWriter place={place} />;
}

function NoticesOfWriter({ place }: { place: OpenPlace }) {
  const { t } = usePhrases();
  const answer = useAnswer(listNotices, { params: { tenantId: place.tenantId } });
  const [isWriting, setIsWriting] = useState(false);
  const write = answer.data?.mayWrite && (
    <Button onClick={() => setIsWriting(true)}>{t("notices.write")}</Button>
  );
  return (
    <>
      <PageHeading title={t("notices.title")} purpose={t("notices.purpose")} actions={write} />
      <Answered to={answer}>
        {(written) => (
          <Stack gap="xl">
            {written.mayWrite && (
              <section>
                <Title order={2} mb="sm">
                  {t("notices.written-title")}
                </Title>
                {written.notices.length === 0 ? (
                  <EmptyPage what={t("notices.written-empty")} action={write} />
                ) : (
                  <WrittenNotices {...written} />
                )}
              </section>
            )}
            <ServiceStops {...(written.mayWrite && { writer: written })} />
            {written.mayWrite && <WrittenGuides />}
            {place.place.kind === "tenant" && <SecuritySteps />}
            <Received place={place} />
            {isWriting && <WriteNotice {...written} onClose={() => setIsWriting(false)} />}
          </Stack>
        )}
      </Answered>
    </>
  );
}

function Received({ place: { tenantId } }: { place: OpenPlace }) {
  const { t } = usePhrases();
  const answer = useAnswer(listReceivedNotices, { params: { tenantId } });
  return (
    <section>
      <Title order={2} mb="sm">
        {t("notices.received-title")}
      </Title>
      <Answered to={answer}>
        {({ notices }) =>
          notices.length === 0 ? (
            <EmptyPage what={t("notices.received-empty")} />
          ) : (
            <ReceivedNotices notices={notices} />
          )
        }
      </Answered>
    </section>
  );
}
