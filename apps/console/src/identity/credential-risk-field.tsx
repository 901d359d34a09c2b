import { Checkbox, Stack, Text } from "@mantine/core";
import { credentialRisk } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useOpenPlace } from "../shell/place.ts";
import { useMe } from "./me.ts";

/** What a customer's administrator acknowledges with each issue of an ID (PTY-09); nobody else is asked. */
export function useCredentialRisk() {
  const { place } = useOpenPlace();
  const { ownUse } = useMe();
  const isAsked = !ownUse && place.kind === "tenant" && !place.demonstration;
  const [isRead, setIsRead] = useState(false);
  return {
    /** Goes into what is sent. */
    read: isAsked && isRead ? { credentialRisk: credentialRisk.version } : {},
    field: isAsked && <CredentialRiskField isRead={isRead} onChange={setIsRead} />,
  };
}

function CredentialRiskField({
  isRead,
  onChange,
}: {
  readonly isRead: boolean;
  readonly onChange: (isRead: boolean) => void;
}) {
  const { t, language } = usePhrases();
  return (
    <Stack gap={4}>
      <Text size="sm">{credentialRisk[language]}</Text>
      <Checkbox
        label={t("agreements.credential-risk")}
        checked={isRead}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </Stack>
  );
}
