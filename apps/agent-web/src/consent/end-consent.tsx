import { Button } from "@mantine/core";
import { type ConsentPurpose, endedWith } from "@tachiai/protocol";
import { EndConsentDialog } from "@tachiai/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAgent, useAgentSession } from "../agent/agent-context.tsx";
import { consentsKey } from "./consents-key.ts";

export interface EndConsentProps {
  readonly purpose: ConsentPurpose;
  readonly label: string;
}

/** やめる: one press and one confirmation, without a reason, at any time and without a network. */
export function EndConsent({ purpose, label }: EndConsentProps) {
  const session = useAgentSession();
  const { granted } = useAgent().view.consent;
  const client = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => session.withdraw([purpose]),
    onSuccess: () => {
      setIsAsking(false);
      void client.invalidateQueries({ queryKey: consentsKey });
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {label}
      </Button>
      <EndConsentDialog
        opened={isAsking}
        ending={endedWith([purpose], granted)}
        isBusy={isPending}
        error={error}
        onConfirm={() => mutate()}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
