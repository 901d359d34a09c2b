import { Button, Stack } from "@mantine/core";
import {
  askHelpDesk,
  type Enquiry,
  getHome,
  listClosedEnquiries,
  listEnquiries,
  listEvidence,
  replyToAnswer,
  Service,
  settleEnquiry,
} from "@tachiai/protocol";
import { EmptyPage, ErrorPanel, Notice, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { answerKey } from "../connection/answer-key.ts";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { useCall, useRepeatedAnswer } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { Attachments } from "./attachments.tsx";
import { ClosedEnquiries } from "./closed-enquiries.tsx";
import { DeskNow, EnquiryCard } from "./enquiry-card.tsx";
import { enquiryFields, wordsField } from "./enquiry-fields.ts";
import { EntryDialog } from "./entry-dialog.tsx";

const renews = [listEnquiries, listClosedEnquiries, getHome, listEvidence];

/** The desk opens and closes without anything happening. */
const minuteMs = 60_000;

/** 問合せ: what an organisation asks its provider's help desk. */
export function EnquiriesPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const api = useApi();
  const answer = useRepeatedAnswer(minuteMs, listEnquiries, { params: { tenantId } });
  const [isAsking, setIsAsking] = useState(false);
  const [replied, setReplied] = useState<Enquiry>();
  const settling = useCall(settleEnquiry, { renews, onDone: () => notifyDone(t("registers.settled-done")) });
  const mayAsk = answer.data?.mayAsk === true;
  return (
    <>
      <PageHeading
        title={t("registers.enquiries-title")}
        purpose={t("registers.enquiries-purpose")}
        actions={mayAsk && <Button onClick={() => setIsAsking(true)}>{t("registers.ask")}</Button>}
      />
      <Answered to={answer}>
        {({ enquiries, hours, unavailable }) => (
          <>
            <DeskNow hours={hours} unavailable={unavailable} />
            {!mayAsk && <Notice meaning="quiet" title={t("registers.may-not-ask")} />}
            {settling.error && <ErrorPanel error={settling.error} />}
            {enquiries.length === 0 ? (
              <EmptyPage what={t("registers.enquiries-empty")} />
            ) : (
              <Stack gap="md">
                {enquiries.map((enquiry) => (
                  <EnquiryCard
                    key={enquiry.enquiryId}
                    enquiry={enquiry}
                    attachments={<Attachments enquiry={enquiry} mayAttach={mayAsk} />}
                    actions={
                      mayAsk &&
                      enquiry.state === "answered" && (
                        <>
                          <Button size="compact-sm" onClick={() => setReplied(enquiry)}>
                            {t("registers.reply")}
                          </Button>
                          <Button
                            size="compact-sm"
                            variant="default"
                            onClick={() =>
                              settling.send({ params: { tenantId, enquiryId: enquiry.enquiryId } })
                            }
                          >
                            {t("registers.settle")}
                          </Button>
                        </>
                      )
                    }
                  />
                ))}
              </Stack>
            )}
          </>
        )}
      </Answered>
      <ClosedEnquiries
        queryKey={answerKey(listClosedEnquiries, { params: { tenantId } })}
        load={(after) => api.call(listClosedEnquiries, { params: { tenantId }, query: after })}
        renderCard={(enquiry) => (
          <EnquiryCard enquiry={enquiry} attachments={<Attachments enquiry={enquiry} mayAttach={false} />} />
        )}
      />
      {isAsking && <Ask onClose={() => setIsAsking(false)} />}
      {replied && <Reply enquiry={replied} onClose={() => setReplied(undefined)} />}
    </>
  );
}

function Ask({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("registers.ask")}
      fields={enquiryFields(t)}
      endpoint={askHelpDesk}
      renews={renews}
      done={t("registers.asked-done")}
      requestOf={({ service, subject = "", text = "" }) => [
        { params: { tenantId }, body: { service: Service.parse(service), subject, text } },
      ]}
      onClose={onClose}
    />
  );
}

function Reply({ enquiry: { enquiryId }, onClose }: { enquiry: Enquiry; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("registers.reply")}
      fields={[wordsField(t)]}
      endpoint={replyToAnswer}
      renews={renews}
      done={t("registers.replied-done")}
      requestOf={({ text = "" }) => [{ params: { tenantId, enquiryId }, body: { text } }]}
      onClose={onClose}
    />
  );
}
