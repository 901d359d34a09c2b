import { Button, Text, TextInput } from "@mantine/core";
import { Name } from "@tachiai/protocol";
import { useState } from "react";
import { ImeSafeForm } from "../ime-safe-form.tsx";
import { usePhrases } from "../phrases-context.tsx";
import classes from "./stamps.module.css";
import type { StampPress } from "./use-stamp-press.ts";

/** 仕事内容: says what one works on; a new one takes the place of the running one. */
export function TaskStamps({ work, pressed, press }: StampPress) {
  const { t } = usePhrases();
  const [text, setText] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const { currentTask, allowed } = work;
  const start = async () => {
    const task = Name.safeParse(text);
    setIsMissing(!task.success);
    if (!task.success) return;
    // Who types on meanwhile keeps what he typed.
    if (await press("task-start", task.data)) setText((now) => (now === text ? "" : now));
  };
  return (
    <div>
      {currentTask && <Text size="sm">{t("telework.task-now", { task: currentTask })}</Text>}
      <ImeSafeForm className={classes.task} onSubmit={() => void start()}>
        <TextInput
          className={classes.taskName}
          label={t("telework.task")}
          placeholder={t("telework.task-placeholder")}
          value={text}
          error={isMissing && t("telework.task-missing")}
          maxLength={100}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setIsMissing(false);
          }}
        />
        <Button
          type="submit"
          variant="default"
          loading={pressed === "task-start"}
          disabled={pressed !== undefined && pressed !== "task-start"}
        >
          {currentTask ? t("telework.task-switch") : t("telework.stamp.task-start")}
        </Button>
        {allowed.includes("task-end") && (
          <Button
            variant="default"
            loading={pressed === "task-end"}
            disabled={pressed !== undefined && pressed !== "task-end"}
            onClick={() => void press("task-end")}
          >
            {t("telework.stamp.task-end")}
          </Button>
        )}
      </ImeSafeForm>
    </div>
  );
}
