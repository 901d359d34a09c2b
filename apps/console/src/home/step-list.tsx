import { Text, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";
import classes from "./home.module.css";

export interface Step {
  readonly key: string;
  readonly name: string;
  readonly what: string;
  readonly done: boolean;
  readonly action?: ReactNode;
}

/** 開始チェックリスト: steps in their order; of one that is done its name stays. */
export function StepList({ purpose, steps }: { purpose: string; steps: readonly Step[] }) {
  const { t } = usePhrases();
  const done = steps.filter((step) => step.done).length;
  return (
    <section>
      <Title order={2}>{t("setup.checklist-title")}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {purpose} {t("setup.checklist-progress", { done, all: steps.length })}
      </Text>
      <ol className={classes.steps}>
        {steps.map(({ key, name, what, done, action }, index) => (
          <li key={key} className={classes.step} data-done={done || undefined}>
            <span className={classes.stepNumber}>
              {done ? <IconCheck size={16} aria-label={t("setup.step-done")} /> : index + 1}
            </span>
            <div>
              <div className={classes.stepName}>{name}</div>
              {!done && <div className={classes.stepWhat}>{what}</div>}
            </div>
            {!done && action}
          </li>
        ))}
      </ol>
    </section>
  );
}
