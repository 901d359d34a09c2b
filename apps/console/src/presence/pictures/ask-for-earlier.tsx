import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import type { Day, PersonId } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { type FormEvent, useState } from "react";
import { AskRestore } from "../../recovery/ask-restore.tsx";
import { useAsking } from "./use-asking.ts";

const longestReason = 200;

/** Asks for the pictures of a day that were sealed before the person who looks came, with a reason. */
export function AskForEarlier({
  personId,
  name,
  day,
}: {
  readonly personId: PersonId;
  readonly name: string;
  readonly day: Day;
}) {
  const { t } = usePhrases();
  const [reason, setReason] = useState("");
  const { mutate, isPending, error, data } = useAsking();
  const send = () => mutate({ personId, day, reason: reason.trim() });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <Alert
      className="not-printed"
      variant="outline"
      color="var(--meaning-look)"
      icon={<IconKey aria-hidden />}
      title={t("presence.earlier-title")}
    >
      {data?.keysHere ? (
        <Stack gap="sm">
          <Text size="sm" role="status">
            {t("presence.earlier-asked", { name })}
          </Text>
          <AskRestore personId={personId} day={day} reason={reason.trim()} />
        </Stack>
      ) : (
        <form onSubmit={ask}>
          <Stack gap="xs">
            <Text size="sm">{t("presence.earlier-what", { name })}</Text>
            <Group align="flex-end" gap="sm">
              <TextInput
                label={t("presence.earlier-reason")}
                required
                maxLength={longestReason}
                value={reason}
                onChange={({ currentTarget }) => setReason(currentTarget.value)}
                style={{ flexGrow: 1 }}
              />
              <Button type="submit" loading={isPending}>
                {t("presence.earlier-ask")}
              </Button>
            </Group>
            {data && (
              <Text size="sm" role="alert">
                {t("presence.closed.keys-not-here")}
              </Text>
            )}
            {error && <ErrorPanel error={error} onRetry={send} />}
          </Stack>
        </form>
      )}
    </Alert>
  );
}
