import { Button } from "@mantine/core";
import { listSupportSessions } from "@tachiai/protocol";
import { countTime, EmptyPage, PageHeading, useNow, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useRepeatedAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { EnterConnection } from "./enter-connection.tsx";
import { type Issued, IssuedNumber, NewReception } from "./new-reception.tsx";
import { SessionTable } from "./session-table.tsx";
import { StateMark } from "./state-mark.tsx";

/** What is over by itself is told to nobody. */
const everyMs = 15_000;

/** 受付・対応中: who waits, for how long, and what is under way (SES-12). */
export function SupportDeskPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [asked, setAsked] = useState<"reception" | "connection">();
  const [issued, setIssued] = useState<Issued>();
  const answer = useRepeatedAnswer(everyMs, listSupportSessions, {
    params: { tenantId },
    query: { of: "live" },
  });
  const close = () => setAsked(undefined);
  return (
    <>
      <PageHeading
        title={t("supportDesk.title")}
        purpose={t("supportDesk.purpose")}
        actions={
          <>
            <Button variant="default" onClick={() => setAsked("connection")}>
              {t("supportDesk.enter")}
            </Button>
            <Button onClick={() => setAsked("reception")}>{t("supportDesk.new")}</Button>
          </>
        }
      />
      <Answered to={answer}>
        {({ sessions }) =>
          sessions.length === 0 ? (
            <EmptyPage what={t("supportDesk.empty")} />
          ) : (
            <SessionTable
              caption={t("supportDesk.title")}
              sessions={sessions}
              first={{
                name: "waits",
                header: t("supportDesk.waits"),
                isNumber: true,
                renderCell: ({ requestedAt, connectedAt }) => (
                  <Waited from={requestedAt} until={connectedAt} />
                ),
              }}
              last={{
                name: "state",
                header: t("supportDesk.state"),
                renderCell: ({ state }) => <StateMark state={state} />,
              }}
            />
          )
        }
      </Answered>
      {asked === "reception" && <NewReception onIssued={setIssued} onClose={close} />}
      {issued && <IssuedNumber issued={issued} onClose={() => setIssued(undefined)} />}
      {asked === "connection" && <EnterConnection onClose={close} />}
    </>
  );
}

/** How long the customer waits, or waited. */
function Waited({ from, until }: { readonly from: string; readonly until: string | undefined }) {
  const now = useNow(1_000);
  return countTime(Date.parse(until ?? now) - Date.parse(from));
}
