import { Checkbox, Paper, Radio, Select, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import {
  type listNotices as endpoint,
  listEvidence,
  listNotices,
  listReceivedNotices,
  NoticeChannel,
  NoticeKind,
  type ResponseOf,
  Service,
  writeNotice,
} from "@tachiai/protocol";
import { usePhrases, useToday } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { FormDialog } from "../shell/form-dialog.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { instantOf, MomentField } from "./moment-field.tsx";
import { mayChoose, noticeIn, noticeValues } from "./notice-values.ts";
import { PlainText } from "./plain-text.tsx";

type WriteNoticeProps = Pick<ResponseOf<typeof endpoint>, "mayMail" | "customers"> & {
  readonly onClose: () => void;
};

/** A notice is written, with what arrives before one's eyes. */
export function WriteNotice({ mayMail, customers, onClose }: WriteNoticeProps) {
  const { t } = usePhrases();
  const { tenantId, place } = useOpenPlace();
  const today = useToday();
  const { form, submit } = useCheckedForm({
    initialValues: noticeValues(place.kind, today),
    validate: {
      subject: (subject) => (subject.trim() === "" ? t("notices.subject-missing") : undefined),
      body: (body) => (body.trim() === "" ? t("notices.body-missing") : undefined),
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
  const whys = {
    mail: t(mayMail ? "notices.channel-mail-what" : "notices.channel-mail-off"),
    "sign-in-page": t(values.to === "customer" ? "notices.channel-page-off" : "notices.channel-page-what"),
    "in-app": t("notices.channel-app-what"),
  } as const satisfies Record<NoticeChannel, string>;
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
        data={NoticeKind.options.map((value) => ({ value, label: t(`notices.kind.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      <TextInput
        label={t("notices.subject")}
        data-autofocus
        maxLength={150}
        {...form.getInputProps("subject")}
      />
      <Textarea
        label={t("notices.body")}
        description={t("notices.body-hint")}
        autosize
        minRows={5}
        maxRows={14}
        maxLength={10_000}
        {...form.getInputProps("body")}
      />
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
      <Checkbox.Group label={t("notices.channels")} {...form.getInputProps("channels")}>
        <Stack gap="xs" mt="xs">
          {NoticeChannel.options.map((channel) =>
            mayChoose(channel, values.to, mayMail) ? (
              <Checkbox
                key={channel}
                value={channel}
                label={t(`notices.channel.${channel}`)}
                description={whys[channel]}
              />
            ) : (
              <Text key={channel} size="sm" c="dimmed">
                {t(`notices.channel.${channel}`)}：{whys[channel]}
              </Text>
            ),
          )}
        </Stack>
      </Checkbox.Group>
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
      <Paper withBorder p="md" component="section" aria-label={t("notices.preview")}>
        <Text size="xs" c="dimmed" mb="xs">
          {t("notices.preview")}
        </Text>
        {values.subject.trim() === "" && values.body.trim() === "" ? (
          <Text size="sm" c="dimmed">
            {t("notices.preview-empty")}
          </Text>
        ) : (
          <Stack gap="xs">
            <Title order={3}>{values.subject}</Title>
            <PlainText text={values.body} />
          </Stack>
        )}
      </Paper>
    </FormDialog>
  );
}
