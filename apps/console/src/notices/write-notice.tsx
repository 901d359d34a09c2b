import { Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import {
  type listNotices as endpoint,
  listEvidence,
  listNotices,
  listReceivedNotices,
  type ResponseOf,
  Service,
  WritableNoticeKind,
  writeNotice,
} from "@tachiai/protocol";
import { usePhrases, useToday } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { FormDialog } from "../shell/form-dialog.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { ChannelsField } from "./channels-field.tsx";
import { instantOf, MomentField } from "./moment-field.tsx";
import { NoticePreview } from "./notice-preview.tsx";
import { NoticeTextFields, noticeTextRules } from "./notice-text-fields.tsx";
import { mayChoose, noticeIn, noticeValues } from "./notice-values.ts";

type WriteNoticeProps = Pick<ResponseOf<typeof endpoint>, "mayMail" | "customers"> & {
  readonly onClose: () => void;
};

/** A notice is written, with what arrives before one's eyes. */
export function WriteNotice({ mayMail, customers, onClose }: WriteNoticeProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId, place } = useOpenPlace();
  const today = useToday();
  const { form, submit } = useCheckedForm({
    initialValues: noticeValues(place.kind, today),
    validate: {
      ...noticeTextRules(phrases),
      customer: (customer, { to }) =>
        to === "customer" && customer === "" ? t("notices.customer-missing") : undefined,
      channels: (channels, { to }) =>
        channels.some((one) => mayChoose(one, to, mayMail)) ? undefined : t("notices.channels-missing"),
      posts: (posts, { when }) =>
        when === "later" && !instantOf(posts) ? t("notices.time-wrong") : undefined,
      stands: (stands, { ends }) =>
        ends === "at" && !instantOf(stands) ? t("notices.time-wrong") : undefined,
    },
  });
  const { values, setFieldValue, errors } = form;
  const { send, isPending, error } = useCall(writeNotice, {
    renews: [listNotices, listReceivedNotices, listEvidence],
    onDone() {
      notifyDone(t(values.when === "later" ? "notices.done-later" : "notices.done"));
      onClose();
    },
  });
  const isProvider = place.kind === "provider";
  return (
    <FormDialog
      size="xl"
      title={t("notices.write")}
      submitLabel={t("notices.submit")}
      isBusy={isPending}
      error={error}
      onSubmit={submit((typed) => send({ params: { tenantId }, body: noticeIn(typed, mayMail) }))}
      onClose={onClose}
    >
      <Text size="sm">{t("notices.write-what")}</Text>
      <Select
        allowDeselect={false}
        label={t("notices.kind")}
        data={WritableNoticeKind.options.map((value) => ({ value, label: t(`notices.kind.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      <NoticeTextFields isFirst input={form.getInputProps} />
      <TextInput
        label={t("notices.clause")}
        description={t("notices.clause-hint")}
        maxLength={100}
        {...form.getInputProps("clause")}
      />
      {isProvider && (
        <Radio.Group label={t("notices.audience")} {...form.getInputProps("to")}>
          <Stack gap="xs" mt="xs">
            {(["all-customers", "customers-of-service", "customer", "own-people"] as const).map((to) => (
              <Radio key={to} value={to} label={t(`notices.audience.${to}`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {values.to === "customers-of-service" && (
        <Select
          allowDeselect={false}
          label={t("notices.service")}
          data={Service.options.map((value) => ({ value, label: t(`settings.service.${value}`) }))}
          {...form.getInputProps("service")}
        />
      )}
      {values.to === "customer" && (
        <Select
          searchable
          label={t("notices.customer")}
          data={customers.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
          {...form.getInputProps("customer")}
        />
      )}
      <ChannelsField to={values.to} mayMail={mayMail} input={form.getInputProps("channels")} />
      <Radio.Group label={t("notices.when")} {...form.getInputProps("when")}>
        <Stack gap="xs" mt="xs">
          <Radio value="now" label={t("notices.when.now")} />
          <Radio value="later" label={t("notices.when.later")} />
        </Stack>
      </Radio.Group>
      {values.when === "later" && (
        <MomentField
          label={t("notices.when")}
          earliest={today}
          moment={values.posts}
          error={errors["posts"]}
          onChange={(posts) => setFieldValue("posts", posts)}
        />
      )}
      <Radio.Group label={t("notices.ends")} {...form.getInputProps("ends")}>
        <Stack gap="xs" mt="xs">
          <Radio value="never" label={t("notices.ends.never")} />
          <Radio value="at" label={t("notices.ends.at")} />
        </Stack>
      </Radio.Group>
      {values.ends === "at" && (
        <MomentField
          label={t("notices.ends")}
          earliest={today}
          moment={values.stands}
          error={errors["stands"]}
          onChange={(stands) => setFieldValue("stands", stands)}
        />
      )}
      <NoticePreview subject={values.subject} body={values.body} />
    </FormDialog>
  );
}
