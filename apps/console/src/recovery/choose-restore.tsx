import { Button, Select, Stack, Text, Textarea } from "@mantine/core";
import {
  askRestore,
  EpochId,
  getRecovery,
  type KeyedMember,
  PersonId,
  type RestorableEpoch,
} from "@tachiai/protocol";
import { ErrorPanel, formatDay, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";

interface ChooseRestoreProps {
  readonly epochs: readonly RestorableEpoch[];
  readonly openers: readonly Pick<KeyedMember, "personId" | "displayName">[];
  /** To whom the opener passes it on. */
  readonly recipientId: PersonId;
  /** Left out where it is still to be given. */
  readonly reason?: string;
}

/** Which of a person's periods is to be opened with the recovery key, and in whose browser. */
export function ChooseRestore({ epochs, openers, recipientId, reason }: ChooseRestoreProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { form, submit } = useCheckedForm({
    initialValues: { epoch: epochs[0]?.epochId ?? "", opener: "", reason: reason ?? "" },
    validate: {
      opener: (value) => (value === "" ? t("recovery.opener-missing") : undefined),
      reason: (value) => (value.trim() === "" ? t("recovery.reason-missing") : undefined),
    },
  });
  const { send, isPending, error, isDone } = useAsked();
  const ask = (chosen: typeof form.values) =>
    send({
      params: { tenantId },
      body: {
        epochId: EpochId.parse(chosen.epoch),
        recipientId,
        openerId: PersonId.parse(chosen.opener),
        reason: chosen.reason,
      },
    });
  if (openers.length === 0) return <Text size="sm">{t("recovery.no-opener")}</Text>;
  if (isDone)
    return (
      <Text size="sm" role="status">
        {t("recovery.restore-asked")}
      </Text>
    );
  return (
    <ImeSafeForm onSubmit={submit(ask)}>
      <Stack gap="sm" maw="34rem">
        <Select
          label={t("recovery.restored-days")}
          data={epochs.map(({ epochId, from, to }) => ({
            value: epochId,
            label: `${formatDay(from, language)} – ${formatDay(to, language)}`,
          }))}
          allowDeselect={false}
          {...form.getInputProps("epoch")}
        />
        <Select
          label={t("recovery.opener")}
          data={openers.map((one) => ({ value: one.personId, label: one.displayName }))}
          {...form.getInputProps("opener")}
        />
        {reason === undefined && (
          <Textarea
            label={t("recovery.reason")}
            maxLength={1000}
            autosize
            {...form.getInputProps("reason")}
          />
        )}
        {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
        <div>
          <Button type="submit" loading={isPending}>
            {t("recovery.ask-restore")}
          </Button>
        </div>
      </Stack>
    </ImeSafeForm>
  );
}

function useAsked() {
  const [isDone, setIsDone] = useState(false);
  return { ...useCall(askRestore, { renews: [getRecovery], onDone: () => setIsDone(true) }), isDone };
}
