import { Button, Stack, Text } from "@mantine/core";
import { type IdentityCheck, type Member, resetSignIn } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { IdentityCheckField } from "./identity-check-field.tsx";
import { type IssuedLink, OneTimeLink } from "./one-time-link.tsx";

/** A one-time link with which a member sets a new password, once somebody has made sure that it is he who asks. */
export function ResetSignIn({ member }: { member: Member }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [issued, setIssued] = useState<IssuedLink>();
  const [check, setCheck] = useState<IdentityCheck>();
  const [isSubmitted, setIsSubmitted] = useState(false);
  const { send, isPending, error } = useCall(resetSignIn, { onDone: setIssued });
  const { displayName, membershipId } = member;
  if (issued)
    return <OneTimeLink title={t("settings.member-reset-title", { name: displayName })} issued={issued} />;
  const submit = () => {
    setIsSubmitted(true);
    if (check) send({ params: { tenantId, membershipId }, body: { identityCheck: check } });
  };
  return (
    <ImeSafeForm onSubmit={submit}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm" c="dimmed">
          {t("settings.member-reset-what")}
        </Text>
        <IdentityCheckField
          name={displayName}
          value={check}
          isMissing={isSubmitted && !check}
          onChange={setCheck}
        />
        {error && <ErrorPanel error={error} />}
        <Button type="submit" variant="default" loading={isPending}>
          {t("settings.member-reset")}
        </Button>
      </Stack>
    </ImeSafeForm>
  );
}
