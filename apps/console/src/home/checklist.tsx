import { Button, Text, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ChecklistStep } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { agentAddress } from "../shell/agent-address.ts";
import { LinkButton } from "../shell/link-button.tsx";
import type { PlacePath } from "../shell/navigation.ts";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./home.module.css";

/** Where each step is done. */
const pages: Record<Exclude<ChecklistStep, "own-device">, PlacePath> = {
  "monitoring-policy": "/o/$organisationId/settings/monitoring-policy",
  groups: "/o/$organisationId/settings/groups",
  managers: "/o/$organisationId/settings/invitations",
  workers: "/o/$organisationId/settings/invitations",
};

const actions = {
  "monitoring-policy": "setup.action-monitoring-policy",
  groups: "setup.action-groups",
  managers: "setup.action-managers",
  workers: "setup.action-workers",
} as const;

/** 開始チェックリスト: the five steps to a worker's first day, while they are not all done. */
export function Checklist({ steps }: { steps: readonly { step: ChecklistStep; done: boolean }[] }) {
  const { t } = usePhrases();
  const done = steps.filter((step) => step.done).length;
  return (
    <section>
      <Title order={2}>{t("setup.checklist-title")}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("setup.checklist-purpose")} {t("setup.checklist-progress", { done, all: steps.length })}
      </Text>
      <ol className={classes.steps}>
        {steps.map(({ step, done }, index) => {
          return (
            <li key={step} className={classes.step} data-done={done || undefined}>
              <span className={classes.stepNumber}>
                {done ? <IconCheck size={16} aria-label={t("setup.step-done")} /> : index + 1}
              </span>
              <div>
                <div className={classes.stepName}>{t(`setup.step-${step}`)}</div>
                {!done && <div className={classes.stepWhat}>{t(`setup.step-${step}-what`)}</div>}
              </div>
              {!done && <StepAction step={step} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function StepAction({ step }: { step: ChecklistStep }) {
  const { t } = usePhrases();
  const { place, holds } = useOpenPlace();
  const look = { className: classes.stepAction, variant: "default", size: "xs" };
  if (step === "own-device" && holds("worker"))
    return (
      <Button component="a" href={agentAddress} {...look}>
        {t("setup.action-own-device")}
      </Button>
    );
  // Trying it oneself needs the worker's role.
  const to = step === "own-device" ? "/o/$organisationId/settings/members" : pages[step];
  return (
    <LinkButton to={to} params={{ organisationId: place.organisationId }} {...look}>
      {t(step === "own-device" ? "setup.action-own-role" : actions[step])}
    </LinkButton>
  );
}
