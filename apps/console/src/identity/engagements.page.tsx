import { Button } from "@mantine/core";
import { type Engagement, holdsOn, listEngagements, listEvidence, revokeEngagement } from "@tachiai/protocol";
import {
  DataTable,
  EmptyPage,
  formatDay,
  formatInstant,
  PageHeading,
  StatusMark,
  usePhrases,
  useToday,
} from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ConfirmCall } from "../shell/confirm-call.tsx";
import { useOpenPlace } from "../shell/place.ts";

/** 設定 › 委任: which other organisations may reach this one's data, each to be revoked at once. */
export function EngagementsPage() {
  const { t, language } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listEngagements, { params: { tenantId } });
  const [revoking, setRevoking] = useState<Engagement>();
  const today = useToday();
  const holdsNow = ({ period, revokedAt }: Engagement) => !revokedAt && holdsOn(period, today);
  return (
    <>
      <PageHeading title={t("settings.engagements-title")} purpose={t("settings.engagements-purpose")} />
      <Answered to={answer}>
        {({ engagements }) =>
          engagements.length === 0 ? (
            <EmptyPage what={t("settings.engagements-empty")} />
          ) : (
            <DataTable
              caption={t("settings.engagements-title")}
              rows={engagements}
              rowKey={({ engagementId }) => engagementId}
              columns={[
                {
                  name: "organisation",
                  header: t("settings.engagement-organisation"),
                  isRowHeader: true,
                  renderCell: ({ organisationName, underId }) =>
                    underId ? `${organisationName}（${t("settings.engagement-under")}）` : organisationName,
                },
                {
                  name: "service",
                  header: t("settings.engagement-service"),
                  renderCell: ({ service }) => t(`settings.service.${service}`),
                },
                { name: "scope", header: t("settings.engagement-scope"), renderCell: ({ scope }) => scope },
                {
                  name: "period",
                  header: t("settings.period"),
                  renderCell: ({ period: { from, to } }) =>
                    to
                      ? t("settings.period-until", {
                          from: formatDay(from, language),
                          to: formatDay(to, language),
                        })
                      : t("settings.period-from", { from: formatDay(from, language) }),
                },
                {
                  name: "state",
                  header: t("settings.invitation-state"),
                  renderCell: (engagement) =>
                    engagement.revokedAt ? (
                      <StatusMark
                        kind="withdrawn"
                        label={t("settings.engagement-revoked-at", {
                          at: formatInstant(engagement.revokedAt, language),
                        })}
                      />
                    ) : (
                      <StatusMark kind={holdsNow(engagement) ? "open" : "ended"} />
                    ),
                },
                {
                  name: "revoke",
                  header: "",
                  renderCell: (engagement) =>
                    holds("administrator") &&
                    !engagement.revokedAt && (
                      <Button size="compact-sm" variant="default" onClick={() => setRevoking(engagement)}>
                        {t("settings.engagement-revoke")}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      {revoking && <RevokeEngagement engagement={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

function RevokeEngagement({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const organisation = engagement.organisationName;
  return (
    <ConfirmCall
      endpoint={revokeEngagement}
      request={[{ params: { tenantId, engagementId: engagement.engagementId } }]}
      renews={[listEngagements, listEvidence]}
      title={t("settings.engagement-revoke-title", { organisation })}
      confirmLabel={t("settings.engagement-revoke")}
      isDangerous
      what={t("settings.engagement-revoke-what", { organisation })}
      done={t("settings.engagement-revoked")}
      onClose={onClose}
    />
  );
}
