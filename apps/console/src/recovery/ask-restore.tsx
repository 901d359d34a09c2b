import { Button, Stack, Text } from "@mantine/core";
import { type Day, listRestorable, type PersonId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useMe } from "../identity/me.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ChooseRestore } from "./choose-restore.tsx";

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
        return (
          <Stack gap="sm">
            <Text size="sm">{t("recovery.restore-what")}</Text>
            <ChooseRestore epochs={ofDay} openers={openers} recipientId={recipientId} reason={reason} />
          </Stack>
        );
      }}
    </Answered>
  );
}
