import { Button } from "@mantine/core";
import type { SupportSession } from "@tachiai/protocol";
import { formatClock, Notice, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { QuoteDialog } from "./quote-dialog.tsx";

/** Minutes are about to be charged: the customer is asked first (SES-09). */
export function HoursNotice({
  session,
  isLeading,
}: {
  readonly session: SupportSession;
  readonly isLeading: boolean;
}) {
  const { t } = usePhrases();
  const [isAsking, setIsAsking] = useState(false);
  const { hoursEndAt, quote } = session;
  if (hoursEndAt === undefined || quote?.isAccepted) return undefined;
  return (
    <>
      <Notice meaning="look" title={t("supportDesk.hours-end", { time: formatClock(hoursEndAt) })}>
        {t("supportDesk.hours-end-what")}
        {isLeading && (
          <Button size="compact-sm" onClick={() => setIsAsking(true)}>
            {t("supportDesk.quote")}
          </Button>
        )}
      </Notice>
      {isAsking && <QuoteDialog of={session} kind="ask-overtime" onClose={() => setIsAsking(false)} />}
    </>
  );
}
