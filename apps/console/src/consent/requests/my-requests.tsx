import { Button, Text, Title } from "@mantine/core";
import {
  askForMyData,
  type DataRequest,
  getMyConsents,
  getMyEnrolment,
  listEvidence,
  listMyDataRequests,
  withdrawMyDataRequest,
} from "@tachiai/protocol";
import { DataTable, ErrorPanel, formatDay, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer, useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import classes from "../../telework/my-record.module.css";
import { TakeDisclosure } from "../disclosure/take-disclosure.tsx";
import { AskDialog } from "./ask-dialog.tsx";
import { RequestStanding } from "./request-standing.tsx";

/** 自分の記録 › 請求: what the person has asked for about his records, and the answers. */
export function MyRequests() {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listMyDataRequests, { params: { tenantId } });
  const [isAsking, setIsAsking] = useState(false);
  const [taken, setTaken] = useState<DataRequest>();
  const asking = useCall(askForMyData, {
    renews: [listMyDataRequests, getMyConsents, getMyEnrolment, listEvidence],
    onDone() {
      notifyDone(t("dataRequests.ask-done"));
      setIsAsking(false);
    },
  });
  const withdrawing = useCall(withdrawMyDataRequest, {
    renews: [listMyDataRequests, listEvidence],
    onDone: () => notifyDone(t("dataRequests.withdraw-done")),
  });
  const actionOf = (request: DataRequest) => {
    if (isDisclosed(request))
      return (
        <Button size="compact-sm" variant="default" onClick={() => setTaken(request)}>
          {t("ownData.take")}
        </Button>
      );
    const { state, requestId } = request;
    return (
      (state === "received" || state === "identified") && (
        <Button
          size="compact-sm"
          variant="default"
          loading={withdrawing.isPending}
          onClick={() => withdrawing.send({ params: { tenantId, requestId } })}
        >
          {t("dataRequests.withdraw")}
        </Button>
      )
    );
  };
  return (
    <section className={classes.looks}>
      <Title order={2}>{t("dataRequests.mine-title")}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("dataRequests.mine-what")}
      </Text>
      <Answered to={answer}>
        {({ requests }) =>
          requests.length > 0 && (
            <DataTable
              caption={t("dataRequests.mine-title")}
              rows={requests}
              rowKey={({ requestId }) => requestId}
              columns={[
                {
                  name: "kind",
                  header: t("dataRequests.kind"),
                  isRowHeader: true,
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
                {
                  name: "act",
                  header: "",
                  renderCell: actionOf,
                },
              ]}
            />
          )
        }
      </Answered>
      {withdrawing.error && <ErrorPanel error={withdrawing.error} />}
      <Button mt="sm" className="not-printed" variant="default" onClick={() => setIsAsking(true)}>
        {t("dataRequests.ask")}
      </Button>
      {taken && <TakeDisclosure request={taken} onClose={() => setTaken(undefined)} />}
      {isAsking && answer.data && (
        <AskDialog
          asks={{ who: "oneself", answerWithinDays: answer.data.answerWithinDays }}
          isBusy={asking.isPending}
          error={asking.error}
          onSubmit={({ kind, text }) => asking.send({ params: { tenantId }, body: { kind, text } })}
          onClose={() => setIsAsking(false)}
        />
      )}
    </section>
  );
}

/** What is held about him goes to whoever was granted it, also in part: what he sees himself is not withheld from him. */
function isDisclosed({ kind, answered }: DataRequest): boolean {
  return kind === "disclosure" && answered !== undefined && answered.result !== "refused";
}
