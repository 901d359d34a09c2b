import { Button, Group, Stack, Text } from "@mantine/core";
import { decideEnrolment, type Enrolment, getHome, listEnrolments } from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { RejectFace } from "./reject-face.tsx";
import type { SeenOfFace } from "./seen-of-face.ts";

export interface DecideFaceProps {
  readonly enrolment: Enrolment;
  readonly seen: SeenOfFace;
}

/**
 * Confirms or rejects a face that waits; removes one later. One that is over is decided about no more. Whose face it is
 * says only who has it before his eyes; rejecting is open to whoever cannot see it, so that it is taken anew.
 */
export function DecideFace({ enrolment, seen }: DecideFaceProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [asking, setAsking] = useState<"reject" | "remove">();
  const { enrolmentId, state, displayName } = enrolment;
  const { send, isPending, error } = useCall(decideEnrolment, {
    renews: [listEnrolments, getHome],
    onDone: (decided) =>
      notifyDone(t(decided.state === "confirmed" ? "presence.face-confirmed" : "presence.face-removed")),
  });
  const decide = (decision: "confirm" | "remove") =>
    send({ params: { tenantId, enrolmentId }, body: { decision } });
  if (state === "rejected" || state === "removed") return null;
  return (
    <Stack gap="md">
      {state === "waiting" && <Text size="sm">{t(`presence.face-seen.${seen}`, { name: displayName })}</Text>}
      {error && <ErrorPanel error={error} />}
      <Group gap="sm">
        {state === "waiting" ? (
          <>
            {seen === "all" && (
              <Button loading={isPending} onClick={() => decide("confirm")}>
                {t("presence.face-confirm")}
              </Button>
            )}
            <Button variant="default" onClick={() => setAsking("reject")}>
              {t("presence.face-reject")}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsking("remove")}>
            {t("presence.face-remove")}
          </Button>
        )}
      </Group>
      {asking === "reject" && <RejectFace enrolment={enrolment} onClose={() => setAsking(undefined)} />}
      <ConfirmDialog
        opened={asking === "remove"}
        title={t("presence.face-remove-title")}
        confirmLabel={t("presence.face-remove")}
        isDangerous
        isBusy={isPending}
        onConfirm={() => decide("remove")}
        onClose={() => setAsking(undefined)}
      >
        <Text size="sm">{t("presence.face-remove-what")}</Text>
      </ConfirmDialog>
    </Stack>
  );
}
