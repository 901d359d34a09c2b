import { Button, Text } from "@mantine/core";
import { forgetKeys } from "@tachiai/browser-session";
import { removeDemonstration } from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";

/** Takes the demonstration company away with everything in it, its accounts too. */
export function RemoveDemonstration() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const { send, isPending, error } = useCall(removeDemonstration, {
    onDone: () =>
      void forgetKeys()
        .then(() => navigate({ to: "/setup" }))
        // What the set-up page has asked for meanwhile stays: it is all that is asked now.
        .then(() => client.removeQueries({ type: "inactive" })),
  });
  return (
    <div>
      <Button variant="default" size="xs" onClick={() => setIsAsking(true)}>
        {t("settings.demonstration-remove")}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t("settings.demonstration-remove-title")}
        confirmLabel={t("settings.demonstration-remove")}
        isDangerous
        isBusy={isPending}
        onConfirm={() => send({ params: { tenantId } })}
        onClose={() => setIsAsking(false)}
      >
        <Text size="sm">{t("settings.demonstration-remove-what")}</Text>
        {error && <ErrorPanel error={error} />}
      </ConfirmDialog>
    </div>
  );
}
