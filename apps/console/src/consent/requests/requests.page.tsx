import { Button, Group, Stack, Text } from "@mantine/core";
import {
  type DataRequest,
  enterDataRequest,
  getHome,
  listDataRequests,
  listEvidence,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, formatDay, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer, useCall } from "../../connection/use-answer.ts";
import { useMe } from "../../identity/me.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { AnswerRequest } from "./answer-request.tsx";
import { AskDialog } from "./ask-dialog.tsx";
import { IdentifyRequester } from "./identify-requester.tsx";
import { RequestStanding } from "./request-standing.tsx";
import { SetRequestDays } from "./set-request-days.tsx";

type Asked = { readonly what: "identify" | "answer"; readonly request: DataRequest };

/** 同意 › 本人からの請求: requests of people, each with its deadline and its next step. */
export function RequestsPage() {
  const { t, language } = usePhrases();
  const { personId } = useMe();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listDataRequests, { params: { tenantId } });
  const [asked, setAsked] = useState<Asked>();
  const [isEntering, setIsEntering] = useState(false);
  const [days, setDays] = useState<number>();
  const entering = useCall(enterDataRequest, {
    renews: [listDataRequests, getHome, listEvidence],
    onDone() {
      notifyDone(t("dataRequests.ask-done"));
      setIsEntering(false);
    },
  });
  const close = () => setAsked(undefined);
  const actionsOf = (request: DataRequest) =>
    holds("administrator") &&
    request.personId !== personId &&
    (request.state === "received" || request.state === "identified") && (
      <Group gap="xs">
        {request.state === "received" && (
          <Button size="compact-sm" variant="default" onClick={() => setAsked({ what: "identify", request })}>
            {t("dataRequests.identify")}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => setAsked({ what: "answer", request })}>
          {t("dataRequests.answer")}
        </Button>
      </Group>
    );
  return (
    <>
      <PageHeading
        title={t("dataRequests.title")}
        purpose={t("dataRequests.purpose")}
        actions={
          holds("administrator") && (
            <Button variant="default" onClick={() => setIsEntering(true)}>
              {t("dataRequests.enter")}
            </Button>
          )
        }
      />
      <Answered to={answer}>
        {({ requests, answerWithinDays }) => (
          <>
            <Group gap="sm" mb="md">
              <Text size="sm">{t("dataRequests.days-now", { days: answerWithinDays })}</Text>
              {holds("administrator") && (
                <Button size="compact-sm" variant="default" onClick={() => setDays(answerWithinDays)}>
                  {t("dataRequests.days-change")}
                </Button>
              )}
            </Group>
            {requests.length === 0 ? (
              <EmptyPage what={t("dataRequests.empty")} />
            ) : (
              <DataTable
                caption={t("dataRequests.title")}
                rows={requests}
                rowKey={({ requestId }) => requestId}
                columns={[
                  {
                    name: "from",
                    header: t("dataRequests.from"),
                    isRowHeader: true,
                    renderCell: ({ name, contact }) => (
                      <Stack gap={2}>
                        <span>{name}</span>
                        {contact && (
                          <Text size="xs" c="dimmed">
                            {contact}
                          </Text>
                        )}
                      </Stack>
                    ),
                  },
                  {
                    name: "kind",
                    header: t("dataRequests.kind"),
                    renderCell: ({ kind }) => t(`dataRequests.kind.${kind}`),
                  },
                  { name: "text", header: t("dataRequests.text"), renderCell: ({ text }) => text },
                  {
                    name: "due",
                    header: t("dataRequests.due"),
                    renderCell: ({ dueOn }) => t("dataRequests.due-day", { day: formatDay(dueOn, language) }),
                  },
                  {
                    name: "state",
                    header: t("dataRequests.state"),
                    renderCell: (request) => <RequestStanding request={request} />,
                  },
                  { name: "act", header: "", renderCell: actionsOf },
                ]}
              />
            )}
          </>
        )}
      </Answered>
      {asked?.what === "identify" && <IdentifyRequester request={asked.request} onClose={close} />}
      {asked?.what === "answer" && <AnswerRequest request={asked.request} onClose={close} />}
      {days !== undefined && <SetRequestDays days={days} onClose={() => setDays(undefined)} />}
      {isEntering && (
        <AskDialog
          asks={{ who: "another" }}
          isBusy={entering.isPending}
          error={entering.error}
          onSubmit={(body) => entering.send({ params: { tenantId }, body })}
          onClose={() => setIsEntering(false)}
        />
      )}
    </>
  );
}
