import { Button, Stack, Text } from "@mantine/core";
import { type Member, resetSignIn } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { type IssuedLink, OneTimeLink } from "./one-time-link.tsx";

/** A one-time link with which a member sets a new password. */
export function ResetSignIn({ member }: { member: Member }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [issued, setIssued] = useState<IssuedLink>();
  const { send, isPending, error } = useCall(resetSignIn, { onDone: setIssued });
  if (issued)
    return (
      <OneTimeLink title={t("settings.member-reset-title", { name: member.displayName })} issued={issued} />
    );
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" c="dimmed">
        {t("settings.member-reset-what")}
      </Text>
      {error && <ErrorPanel error={error} />}
      <Button
        variant="default"
        loading={isPending}
        onClick={() => send({ params: { tenantId, membershipId: member.membershipId } })}
      >
        {t("settings.member-reset")}
      </Button>
    </Stack>
  );
}
