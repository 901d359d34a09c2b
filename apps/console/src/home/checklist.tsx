import { Button } from "@mantine/core";
import type { ChecklistStep } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { agentAddress } from "../shell/agent-address.ts";
import { LinkButton } from "../shell/link-button.tsx";
import type { PlacePath } from "../shell/navigation.ts";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./home.module.css";
import { StepList } from "./step-list.tsx";

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
  return (
    <StepList
      purpose={t("setup.checklist-purpose")}
      steps={steps.map(({ step, done }) => ({
        key: step,
        name: t(`setup.step-${step}`),
        what: t(`setup.step-${step}-what`),
        done,
        action: <StepAction step={step} />,
      }))}
    />
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
