import { Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  approveRecovery,
  getRecovery,
  type IdentityCheck,
  type RecoveryKey,
  type RecoveryRequest,
} from "@tachiai/protocol";
import { ErrorPanel, Facts, formatInstant, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { IdentityCheckField } from "../identity/identity-check-field.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { GiveShare } from "./give-share.tsx";
import { restoredFacts } from "./restored-facts.ts";

export interface RestoreProps {
  readonly request: RecoveryRequest;
  readonly recoveryKey: RecoveryKey;
}

/** One restore that is under way, and what this administrator can do for it. */
export function Restore({ request, recoveryKey }: RestoreProps) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const { askedBy, reason, restores, opener, approvals, approvalsNeeded, given } = request;
  const { expiresAt, mayApprove, mayGive } = request;
  return (
    <section>
      <Title order={2} mb="sm">
        {t("recovery.restore-of", { name: askedBy.displayName })}
      </Title>
      <Stack gap="md">
        <Facts
          facts={[
            { name: t("recovery.reason"), value: reason },
            ...restoredFacts(restores, phrases),
            { name: t("recovery.opener"), value: opener.displayName },
            {
              name: t("recovery.approval"),
              value: t("recovery.approved-by", {
                given: approvals.length,
                needed: approvalsNeeded,
                names: approvals
                  .map((one) => `${one.displayName}（${t(`identity.check-${one.identityCheck}`)}）`)
                  .join("、"),
              }),
            },
            { name: t("recovery.given"), value: t("recovery.given-of-two", { given: given.length }) },
            { name: t("recovery.expires"), value: formatInstant(expiresAt, language) },
          ]}
        />
        {mayApprove && <Approve request={request} />}
        {mayGive && <GiveShare request={request} recoveryKey={recoveryKey} />}
        {!mayApprove && !mayGive && (
          <Text size="sm" c="dimmed">
            {t(waitingFor(request))}
          </Text>
        )}
      </Stack>
    </section>
  );
}

function waitingFor({ approvals, approvalsNeeded, given }: RecoveryRequest) {
  if (approvals.length < approvalsNeeded) return "recovery.waits-for-approval";
  return given.length < 2 ? "recovery.waits-for-shares" : "recovery.waits-for-opener";
}

function Approve({ request: { requestId, opener } }: { request: RecoveryRequest }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [check, setCheck] = useState<IdentityCheck>();
  const [isChecked, setIsChecked] = useState(false);
  const { send, isPending, error } = useCall(approveRecovery, {
    renews: [getRecovery],
    onDone: () => notifyDone(t("recovery.approved")),
  });
  const submit = () => {
    setIsChecked(true);
    if (check) send({ params: { tenantId, requestId }, body: { identityCheck: check } });
  };
  return (
    <ImeSafeForm onSubmit={submit}>
      <Stack gap="sm">
        <IdentityCheckField
          name={opener.displayName}
          value={check}
          isMissing={isChecked && !check}
          onChange={setCheck}
        />
        {error && <ErrorPanel error={error} />}
        <Group>
          <Button type="submit" loading={isPending}>
            {t("recovery.approve")}
          </Button>
        </Group>
      </Stack>
    </ImeSafeForm>
  );
}
