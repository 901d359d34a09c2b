import { Anchor, Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import {
  type AttachmentId,
  attachForCustomer,
  attachmentBytesAtMost,
  attachToEnquiry,
  type Enquiry,
  type EnquiryAttachment,
  getAttachment,
  getCustomersAttachment,
  listEnquiries,
  listEvidence,
  listQueue,
  type OrganisationId,
} from "@tachiai/protocol";
import { ErrorPanel, formatInstant, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useApi } from "../connection/api.ts";
import { noteSignedOut } from "../connection/signed-out.ts";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { saveFile } from "../shell/save-file.ts";

const renews = [listEnquiries, listQueue, listEvidence];

interface OfEnquiry {
  readonly enquiry: Enquiry;
  /** Whose enquiry it is, where that is a customer's. */
  readonly customerId?: OrganisationId | undefined;
}

/** 添付ファイル: those that are there, each saved by a press, and the button that adds one. */
export function Attachments({ mayAttach, ...of }: OfEnquiry & { readonly mayAttach: boolean }) {
  const { t } = usePhrases();
  const { attachments } = of.enquiry;
  if (attachments.length === 0 && !mayAttach) return undefined;
  return (
    <Stack gap={4}>
      {attachments.length > 0 && (
        <>
          <Text size="xs" c="dimmed">
            {t("registers.attachments")}
          </Text>
          {attachments.map((attachment) => (
            <Attached key={attachment.attachmentId} attachment={attachment} {...of} />
          ))}
        </>
      )}
      {mayAttach && <Attach {...of} />}
    </Stack>
  );
}

function Attached({
  attachment,
  enquiry,
  customerId,
}: OfEnquiry & { readonly attachment: EnquiryAttachment }) {
  const { t, language } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  const { attachmentId, name, size, at, authorName } = attachment;
  const params = { tenantId, enquiryId: enquiry.enquiryId, attachmentId };
  const { mutate, isPending, error } = useMutation<Uint8Array<ArrayBuffer>, Error, AttachmentId>({
    mutationFn: () =>
      customerId
        ? api.download(getCustomersAttachment, { params: { ...params, organisationId: customerId } })
        : api.download(getAttachment, { params }),
    onSuccess: (bytes) => saveFile(bytes, { name, type: "application/octet-stream" }),
    onError: noteSignedOut,
  });
  return (
    <>
      <Group gap={6}>
        <IconPaperclip size={14} aria-hidden />
        <Anchor component="button" size="sm" disabled={isPending} onClick={() => mutate(attachmentId)}>
          {name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {t("registers.attachment-of", {
            size: `${Math.ceil(size / 1000)} kB`,
            author: authorName,
            at: formatInstant(at, language),
          })}
        </Text>
      </Group>
      {error && <ErrorPanel error={error} />}
    </>
  );
}

function Attach({ enquiry: { enquiryId }, customerId }: OfEnquiry) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [fault, setFault] = useState<"attachment-too-large" | "attachment-unreadable">();
  const forgetChosen = useRef<() => void>(null);
  const onDone = () => notifyDone(t("registers.attached-done"));
  const own = useCall(attachToEnquiry, { renews, onDone });
  const customers = useCall(attachForCustomer, { renews, onDone });
  const { isPending, error } = customerId ? customers : own;
  const choose = async (file: File | null) => {
    if (!file) return;
    // The same file can be chosen again, and what was said of another is over.
    forgetChosen.current?.();
    setFault(undefined);
    own.reset();
    customers.reset();
    if (file.size > attachmentBytesAtMost) return setFault("attachment-too-large");
    const content = await file.arrayBuffer().catch(() => undefined);
    if (!content) return setFault("attachment-unreadable");
    const request = { query: { name: file.name }, bytes: new Uint8Array(content) };
    const params = { tenantId, enquiryId };
    if (customerId) customers.send({ ...request, params: { ...params, organisationId: customerId } });
    else own.send({ ...request, params });
  };
  return (
    <>
      <Group gap="xs">
        <FileButton
          resetRef={forgetChosen}
          accept=".pdf,.png,.jpg,.jpeg,.txt,.log,.csv"
          onChange={(file) => void choose(file)}
        >
          {(props) => (
            <Button {...props} size="compact-sm" variant="subtle" loading={isPending}>
              {t("registers.attach")}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {t("registers.attach-hint")}
        </Text>
      </Group>
      {fault && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {t(`registers.${fault}`)}
        </Text>
      )}
      {error && <ErrorPanel error={error} />}
    </>
  );
}
