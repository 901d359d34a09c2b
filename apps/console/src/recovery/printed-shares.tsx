import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import type { ShareIndex } from "@tachiai/protocol";
import { formatDay, ImeSafeForm, usePhrases, useToday } from "@tachiai/ui";
import { useState } from "react";
import { isLastGroup } from "../identity/last-group.ts";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./printed-shares.module.css";

export interface PrintedSharesProps {
  readonly shares: readonly { readonly index: ShareIndex; readonly code: string }[];
  readonly isBusy: boolean;
  readonly onKept: () => void;
}

/** A sheet for each share that no administrator keeps, shown once; goes on when the end of each was typed back. */
export function PrintedShares({ shares, isBusy, onKept }: PrintedSharesProps) {
  const { t, language } = usePhrases();
  const { place } = useOpenPlace();
  const today = useToday();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [isChecked, setIsChecked] = useState(false);
  const isRight = ({ index, code }: { index: ShareIndex; code: string }) =>
    isLastGroup(typed[String(index)] ?? "", code);
  const submit = () => {
    setIsChecked(true);
    if (shares.every(isRight)) onKept();
  };
  return (
    <Stack gap="md">
      {shares.map(({ index, code }) => (
        <section key={index} className={classes.sheet} aria-label={t("recovery.share-number", { index })}>
          <p className={classes.title}>{t("recovery.sheet-title", { organisation: place.name, index })}</p>
          <p className={classes.code}>
            {code.split("-").map((group, at) => (
              <span key={at}>{group}</span>
            ))}
          </p>
          <p className={classes.note}>{t("recovery.sheet-note")}</p>
          <p className={classes.note}>
            {t("identity.recovery-printed-on", { day: formatDay(today, language) })}
          </p>
        </section>
      ))}
      <Text size="sm">{t("recovery.sheet-once")}</Text>
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
        <Stack gap="md" maw="34rem">
          {shares.map((share) => (
            <TextInput
              key={share.index}
              label={t("recovery.type-back", { index: share.index })}
              value={typed[String(share.index)] ?? ""}
              error={isChecked && !isRight(share) && t("identity.recovery-type-back-wrong")}
              autoComplete="off"
              spellCheck={false}
              maxLength={8}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setTyped((before) => ({ ...before, [String(share.index)]: value }));
                setIsChecked(false);
              }}
            />
          ))}
          <Group>
            <Button type="submit" loading={isBusy}>
              {t("recovery.kept")}
            </Button>
          </Group>
        </Stack>
      </ImeSafeForm>
    </Stack>
  );
}
