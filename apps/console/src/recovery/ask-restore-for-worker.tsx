import { Select, Stack, Text, Title } from "@mantine/core";
import { listMembers, listRestorable, PersonId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ChooseRestore } from "./choose-restore.tsx";

/** For an administrator: somebody opens nothing of his own any more, and asks for it back. */
export function AskRestoreForWorker() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [personId, setPersonId] = useState<PersonId>();
  const members = useAnswer(listMembers, { params: { tenantId } });
  return (
    <section>
      <Title order={2} mb="sm">
        {t("recovery.for-worker")}
      </Title>
      <Text size="sm" mb="sm">
        {t("recovery.for-worker-what")}
      </Text>
      <Answered to={members}>
        {({ members: all }) => (
          <Stack gap="sm">
            <Select
              label={t("recovery.shown")}
              data={all.map((one) => ({ value: one.personId, label: one.displayName }))}
              value={personId ?? null}
              onChange={(chosen) => setPersonId(chosen === null ? undefined : PersonId.parse(chosen))}
              searchable
              clearable
              maw="34rem"
            />
            {personId && <RestorableOf key={personId} personId={personId} />}
          </Stack>
        )}
      </Answered>
    </section>
  );
}

function RestorableOf({ personId }: { readonly personId: PersonId }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const request = { params: { tenantId, personId }, query: { recipientId: personId } };
  const answer = useAnswer(listRestorable, request);
  return (
    <Answered to={answer}>
      {({ epochs, openers }) =>
        epochs.length === 0 ? (
          <Text size="sm">{t("recovery.nothing-restorable-of-person")}</Text>
        ) : (
          <ChooseRestore epochs={epochs} openers={openers} recipientId={personId} />
        )
      }
    </Answered>
  );
}
