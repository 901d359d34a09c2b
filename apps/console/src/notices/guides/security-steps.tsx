import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import {
  finishSecurityStep,
  getHome,
  listEvidence,
  listSecuritySteps,
  type SecurityStep,
} from "@tachiai/protocol";
import { EmptyPage, ErrorPanel, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer, useCall } from "../../connection/use-answer.ts";
import { EvidenceLink } from "../../evidence/evidence-link.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { PlainText } from "../plain-text.tsx";

/** The security steps that the organisation must take, the open ones first. */
export function SecuritySteps() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listSecuritySteps, { params: { tenantId } });
  return (
    <section>
      <Title order={2} mb="sm">
        {t("notices.steps-title")}
      </Title>
      <Answered to={answer}>
        {({ steps }) =>
          steps.length === 0 ? (
            <EmptyPage what={t("notices.steps-empty")} />
          ) : (
            <Stack gap="md">
              {steps
                .toSorted((a, b) => Number(a.done !== undefined) - Number(b.done !== undefined))
                .map((step) => (
                  <Step key={step.guideId} step={step} />
                ))}
            </Stack>
          )
        }
      </Answered>
    </section>
  );
}

function Step({ step: { guideId, subject, body, postedAt, done } }: { step: SecurityStep }) {
  const { t, language } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const { send, isPending, error } = useCall(finishSecurityStep, {
    renews: [listSecuritySteps, getHome, listEvidence],
    onDone: () => notifyDone(t("notices.step-said")),
  });
  return (
    <Paper withBorder p="md" component="article" aria-label={subject}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={3}>{subject}</Title>
          <StatusMark
            kind={done ? "accepted" : "needs-look"}
            label={t(done ? "notices.step-done" : "notices.step-open")}
          />
        </Group>
        <Text size="xs" c="dimmed">
          {t("notices.posted-on", { at: formatInstant(postedAt, language) })}
        </Text>
        <PlainText text={body} />
        {error && <ErrorPanel error={error} />}
        {done ? (
          <Group gap="xs">
            <Text size="sm">
              {t("notices.step-done-by", { at: formatInstant(done.at, language), name: done.byName })}
            </Text>
            <EvidenceLink evidenceId={done.evidenceId} />
          </Group>
        ) : (
          holds("administrator") && (
            <Group>
              <Button
                size="compact-md"
                variant="default"
                loading={isPending}
                onClick={() => send({ params: { tenantId, guideId } })}
              >
                {t("notices.step-say")}
              </Button>
            </Group>
          )
        )}
      </Stack>
    </Paper>
  );
}
