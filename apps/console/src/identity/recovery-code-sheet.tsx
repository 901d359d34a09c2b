import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { ErrorPanel, formatDay, ImeSafeForm, usePhrases, useToday } from "@tachiai/ui";
import { useState } from "react";
import { isLastGroup } from "./last-group.ts";
import classes from "./recovery-code-sheet.module.css";

export interface RecoveryCodeSheetProps {
  readonly owner: { readonly displayName: string; readonly email: string };
  readonly code: string;
  /** In the demonstration company nothing is lost with it. */
  readonly mayBeSkipped: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onKept: () => void;
}

/** Shows the code once, to be printed or written down; goes on when the person has typed back its end. */
export function RecoveryCodeSheet(props: RecoveryCodeSheetProps) {
  const { t, language } = usePhrases();
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const today = useToday();
  const submit = () => {
    if (isLastGroup(typed, props.code)) return props.onKept();
    setIsWrong(true);
  };
  return (
    <Stack gap="md">
      <section className={classes.sheet} aria-label={t("identity.recovery-code")}>
        <p className={classes.owner}>
          {t("identity.recovery-print-for", { name: props.owner.displayName, email: props.owner.email })}
        </p>
        <p className={classes.code}>
          {props.code.split("-").map((group, index) => (
            <span key={index} className={classes.group}>
              {group}
            </span>
          ))}
        </p>
        <p className={classes.issued}>
          {t("identity.recovery-printed-on", { day: formatDay(today, language) })}
        </p>
      </section>
      <Text size="sm">{t("identity.recovery-once")}</Text>
      <Group className="not-printed">
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {t("ui.print")}
        </Button>
      </Group>
      <ImeSafeForm className="not-printed" onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t("identity.recovery-type-back")}
            value={typed}
            error={isWrong && t("identity.recovery-type-back-wrong")}
            autoComplete="off"
            spellCheck={false}
            maxLength={8}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setIsWrong(false);
            }}
          />
          {props.error ? <ErrorPanel error={props.error} kept={t("ui.error-input-kept")} /> : undefined}
          <Group>
            <Button type="submit" loading={props.isBusy}>
              {t("identity.recovery-done")}
            </Button>
            {props.mayBeSkipped && (
              <Button variant="subtle" loading={props.isBusy} onClick={props.onKept}>
                {t("identity.recovery-skip")}
              </Button>
            )}
          </Group>
        </Stack>
      </ImeSafeForm>
    </Stack>
  );
}
