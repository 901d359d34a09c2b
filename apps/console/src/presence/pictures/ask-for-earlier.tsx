import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { askForEarlier, type Day, getEvidence, listEvidence, type PersonId } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { type FormEvent, useState } from "react";
import { useCall } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";

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
  const { tenantId } = useOpenPlace();
  const [reason, setReason] = useState("");
  const [waiting, setWaiting] = useState<number>();
  const { send, isPending, error } = useCall(askForEarlier, {
    renews: [listEvidence, getEvidence],
    onDone: (answer) => setWaiting(answer.waiting),
  });
  const body = { from: day, to: day, reason: reason.trim() };
  const ask = (event: FormEvent) => {
    event.preventDefault();
    send({ params: { tenantId, personId }, body });
  };
  return (
    <Alert
      className="not-printed"
      variant="outline"
      color="var(--meaning-look)"
      icon={<IconKey aria-hidden />}
      title={t("presence.earlier-title")}
    >
      {waiting === undefined ? (
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
            {error && (
              <ErrorPanel error={error} onRetry={() => send({ params: { tenantId, personId }, body })} />
            )}
          </Stack>
        </form>
      ) : (
        <Text size="sm" role="status">
          {t("presence.earlier-asked", { name })}
        </Text>
      )}
    </Alert>
  );
}
