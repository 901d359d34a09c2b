import { Button, Select, Stack, Text } from "@mantine/core";
import {
  askRestore,
  type Day,
  EpochId,
  listRestorable,
  PersonId,
  type RestorableEpoch,
} from "@tachiai/protocol";
import { ErrorPanel, formatDay, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { useMe } from "../identity/me.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";

export interface AskRestoreProps {
  readonly personId: PersonId;
  readonly day: Day;
  /** What the manager has asked for the day with; the person reads it once more with the restore. */
  readonly reason: string;
}

/** For whoever manages a person today, where nobody is left who could pass her pictures on: the recovery key opens them. */
export function AskRestore(props: AskRestoreProps) {
  const { t } = usePhrases();
  const [isWanted, setIsWanted] = useState(false);
  if (isWanted) return <WantedRestore {...props} />;
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{t("recovery.nobody-left")}</Text>
      <Button variant="default" onClick={() => setIsWanted(true)}>
        {t("recovery.use-key")}
      </Button>
    </Stack>
  );
}

function WantedRestore({ personId, day, reason }: AskRestoreProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { personId: recipientId } = useMe();
  const answer = useAnswer(listRestorable, { params: { tenantId, personId }, query: { recipientId } });
  return (
    <Answered to={answer}>
      {({ epochs, openers }) => {
        const ofDay = epochs.filter(({ from, to }) => from <= day && day <= to);
        if (ofDay.length === 0) return <Text size="sm">{t("recovery.nothing-restorable")}</Text>;
        if (openers.length === 0) return <Text size="sm">{t("recovery.no-opener")}</Text>;
        return <ChooseRestore epochs={ofDay} openers={openers} reason={reason} />;
      }}
    </Answered>
  );
}

interface ChooseRestoreProps {
  readonly epochs: readonly RestorableEpoch[];
  readonly openers: readonly { readonly personId: PersonId; readonly displayName: string }[];
  readonly reason: string;
}

function ChooseRestore({ epochs, openers, reason }: ChooseRestoreProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { personId: recipientId } = useMe();
  const { form, submit } = useCheckedForm({
    initialValues: { epoch: epochs[0]?.epochId ?? "", opener: "" },
    validate: { opener: (value) => (value === "" ? t("recovery.opener-missing") : undefined) },
  });
  const { send, isPending, error, isDone } = useAsked();
  const ask = ({ epoch, opener }: typeof form.values) =>
    send({
      params: { tenantId },
      body: { epochId: EpochId.parse(epoch), recipientId, openerId: PersonId.parse(opener), reason },
    });
  if (isDone)
    return (
      <Text size="sm" role="status">
        {t("recovery.restore-asked")}
      </Text>
    );
  return (
    <ImeSafeForm onSubmit={submit(ask)}>
      <Stack gap="sm" maw="34rem">
        <Text size="sm">{t("recovery.restore-what")}</Text>
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
  return { ...useCall(askRestore, { renews: [], onDone: () => setIsDone(true) }), isDone };
}
