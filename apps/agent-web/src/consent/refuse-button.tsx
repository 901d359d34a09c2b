import { Button } from "@mantine/core";
import type { ConsentPurpose } from "@tachiai/protocol";
import { EndConsentDialog, usePhrases } from "@tachiai/ui";
import { useState } from "react";

export interface RefuseButtonProps {
  /** What holds now, and would end. */
  readonly held: readonly ConsentPurpose[];
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onRefuse: () => void;
}

/** 同意しない: one press where nothing holds yet; otherwise it says first what ends. */
export function RefuseButton({ held, isBusy, error, onRefuse }: RefuseButtonProps) {
  const { t } = usePhrases();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="md"
        loading={isBusy}
        onClick={held.length > 0 ? () => setIsAsking(true) : onRefuse}
      >
        {t("agent.consent-refuse")}
      </Button>
      <EndConsentDialog
        opened={isAsking}
        ending={held}
        isBusy={isBusy}
        error={error}
        onConfirm={onRefuse}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
