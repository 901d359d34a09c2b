import { Button, Text, TextInput } from "@mantine/core";
import { Name, type StampKind, type WorkNow } from "@tachiai/protocol";
import { useState } from "react";
import { ImeSafeForm } from "../ime-safe-form.tsx";
import { usePhrases } from "../phrases-context.tsx";
import classes from "./stamps.module.css";

export interface TaskStampsProps {
  readonly work: WorkNow;
  readonly onPress: (kind: StampKind, task?: string) => void;
}

/** 仕事内容: says what one works on; a new one takes the place of the running one. */
export function TaskStamps({ work, onPress }: TaskStampsProps) {
  const { t } = usePhrases();
  const [text, setText] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const { currentTask, allowed } = work;
  const start = () => {
    const task = Name.safeParse(text);
    setIsMissing(!task.success);
    if (!task.success) return;
    onPress("task-start", task.data);
    setText("");
  };
  return (
    <div>
      {currentTask && <Text size="sm">{t("telework.task-now", { task: currentTask })}</Text>}
      <ImeSafeForm className={classes.task} onSubmit={start}>
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
        <Button type="submit" variant="default">
          {currentTask ? t("telework.task-switch") : t("telework.stamp.task-start")}
        </Button>
        {allowed.includes("task-end") && (
          <Button variant="default" onClick={() => onPress("task-end")}>
            {t("telework.stamp.task-end")}
          </Button>
        )}
      </ImeSafeForm>
    </div>
  );
}
