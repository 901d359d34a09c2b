import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import {
  decideSuspicion,
  getHome,
  listEvidence,
  listSuspicions,
  listViolations,
  type Suspicion,
} from "@tachiai/protocol";
import { EmptyPage, ErrorPanel, formatInstant, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ReasonDialog } from "../shell/reason-dialog.tsx";

/** 違反の疑い: what was found or reported, each with its two next steps. */
export function Suspicions() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listSuspicions, { params: { tenantId } });
  return (
    <section>
      <Title order={2} mb="sm">
        {t("registers.suspicions-title")}
      </Title>
      <Answered to={answer}>
        {({ suspicions }) =>
          suspicions.length === 0 ? (
            <EmptyPage what={t("registers.suspicions-empty")} />
          ) : (
            <Stack gap="md">
              {suspicions.map((one) => (
                <SuspicionCard key={one.suspicionId} one={one} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </section>
  );
}

function SuspicionCard({ one }: { one: Suspicion }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isDismissing, setIsDismissing] = useState(false);
  const { suspicionId, organisationId, organisationName, violation, detection, reporter } = one;
  const params = { tenantId, organisationId, suspicionId };
  const { send, isPending, error } = useCall(decideSuspicion, {
    renews: [listSuspicions, listViolations, getHome, listEvidence],
    onDone() {
      notifyDone(t("registers.step-done"));
      setIsDismissing(false);
    },
  });
  const title = `${organisationName}：${t(`registers.violation.${violation}`)}`;
  return (
    <Paper withBorder p="md" component="article" aria-label={title}>
      <Stack gap="sm">
        <Title order={3}>{title}</Title>
        <Text size="sm">
          {formatInstant(one.suspectedAt, language)}{" "}
          {detection
            ? t(`registers.found.${detection}`)
            : t(reporter?.isOfProvider ? "registers.refused-by" : "registers.reported-by", {
                name: reporter?.name ?? "",
              })}
        </Text>
        {one.text !== undefined && <Text style={{ whiteSpace: "pre-wrap" }}>{one.text}</Text>}
        {one.evidence.length > 0 && (
          <div>
            <Text size="xs" c="dimmed">
              {t("registers.suspicion-entries", { count: one.evidence.length })}
            </Text>
            {one.evidence.map(({ evidenceId, at }) => (
              <Text key={evidenceId} size="xs" style={{ overflowWrap: "anywhere" }}>
                {at && formatInstant(at, language)} {evidenceId}
              </Text>
            ))}
          </div>
        )}
        {one.isTakenUp && <Text size="sm">{t("registers.is-taken-up")}</Text>}
        {error && <ErrorPanel error={error} />}
        <Group gap="xs">
          <Button
            size="compact-sm"
            loading={isPending}
            onClick={() => send({ params, body: { decision: "case" } })}
          >
            {t("registers.violation-open")}
          </Button>
          {!one.isTakenUp && (
            <Button size="compact-sm" variant="default" onClick={() => setIsDismissing(true)}>
              {t("registers.dismiss")}
            </Button>
          )}
        </Group>
      </Stack>
      {isDismissing && (
        <ReasonDialog
          title={t("registers.dismiss-title")}
          what={t("registers.dismiss-what")}
          label={t("registers.dismiss-reason")}
          missing={t("registers.dismiss-missing")}
          submitLabel={t("registers.dismiss")}
          isBusy={isPending}
          error={error}
          onSubmit={(reason) => send({ params, body: { decision: "dismissed", reason } })}
          onClose={() => setIsDismissing(false)}
        />
      )}
    </Paper>
  );
}
