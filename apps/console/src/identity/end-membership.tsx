import { Button, Stack, Text } from "@mantine/core";
import { type Day, endMembership, listMembers, type Member } from "@tachiai/protocol";
import { addDays, ConfirmDialog, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { DayField } from "../shell/day-field.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { MembersError } from "./members-error.tsx";
import { useSignOwn } from "./roster/use-sign-own.ts";

export function EndMembership({ member, today }: { member: Member; today: Day }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isAsking, setIsAsking] = useState(false);
  const [lastDay, setLastDay] = useState(today);
  const signOwn = useSignOwn();
  const { send, isPending, error } = useCall(endMembership, {
    renews: [listMembers],
    onDone() {
      notifyDone(t("settings.member-ended"));
      setIsAsking(false);
      void signOwn([
        { kind: "assigned", personId: member.personId, from: addDays(lastDay, 1), groups: [], roles: [] },
      ]);
    },
  });
  return (
    <div>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t("settings.member-end")}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t("settings.member-end-title", { name: member.displayName })}
        confirmLabel={t("settings.member-end")}
        isDangerous
        isBusy={isPending}
        onConfirm={() => send({ params: { tenantId, membershipId: member.membershipId }, body: { lastDay } })}
        onClose={() => setIsAsking(false)}
      >
        <Stack gap="md">
          <Text size="sm">{t("settings.member-end-what")}</Text>
          <DayField label={t("settings.member-last-day")} day={lastDay} onChange={setLastDay} />
          {error && <MembersError error={error} />}
        </Stack>
      </ConfirmDialog>
    </div>
  );
}
