import { Checkbox, Select, Text, TextInput } from "@mantine/core";
import {
  getServiceStatus,
  type Instant,
  listEvidence,
  listNotices,
  listReceivedNotices,
  type NoticeChannel,
  planStop,
  reportOutage,
  type StopKind,
  StopReason,
} from "@tachiai/protocol";
import { dayOf, formatClock, useNow, usePhrases, useToday } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";
import { ChannelsField } from "../channels-field.tsx";
import { instantOf, type Moment, MomentField } from "../moment-field.tsx";
import { NoticePreview } from "../notice-preview.tsx";
import { NoticeTextFields, noticeTextRules } from "../notice-text-fields.tsx";

export interface AnnounceStopProps {
  readonly kind: StopKind;
  readonly mayMail: boolean;
  readonly onClose: () => void;
}

const minuteMs = 60_000;
const renews = [getServiceStatus, listNotices, listReceivedNotices, listEvidence];

/** A stop is planned, or an outage told, each with the notice that says so. */
export function AnnounceStop({ kind, mayMail, onClose }: AnnounceStopProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId, place } = useOpenPlace();
  const today = useToday();
  const now = useNow(minuteMs);
  const isPlanned = kind === "planned";
  const to = place.kind === "provider" ? "all-customers" : "own-people";
  const wrongTime = (moment: Moment, isAsked: boolean) =>
    isAsked && !instantOf(moment) ? t("notices.time-wrong") : undefined;
  const { form, submit } = useCheckedForm({
    initialValues: {
      what: "",
      reason: isPlanned ? "inspection" : "operation",
      starts: { day: today, time: "" },
      ends: { day: today, time: "" },
      known: { day: dayOf(now), time: formatClock(now) },
      isEmergency: false,
      subject: "",
      body: "",
      channels: ["sign-in-page", "in-app"] as NoticeChannel[],
    },
    validate: {
      what: (what) => (what.trim() === "" ? t("notices.stop-what-missing") : undefined),
      ...noticeTextRules(phrases),
      channels: (channels) => (channels.length === 0 ? t("notices.channels-missing") : undefined),
      starts: (starts) => wrongTime(starts, isPlanned),
      ends: (ends) => wrongTime(ends, isPlanned),
      known: (known) => wrongTime(known, !isPlanned),
    },
  });
  const done = (said: string) => () => {
    notifyDone(said);
    onClose();
  };
  const planning = useCall(planStop, { renews, onDone: done(t("notices.stop-planned")) });
  const reporting = useCall(reportOutage, { renews, onDone: done(t("notices.outage-reported")) });
  const { values, setFieldValue, errors } = form;
  const announce = (typed: typeof values) => {
    const said = {
      what: typed.what.trim(),
      reason: StopReason.parse(typed.reason),
      announcement: {
        subject: typed.subject.trim(),
        body: typed.body.trim(),
        audience: { to } as const,
        channels: typed.channels,
      },
    };
    const params = { tenantId };
    if (!isPlanned) return reporting.send({ params, body: { ...said, knownAt: momentIn(typed.known) } });
    planning.send({
      params,
      body: {
        ...said,
        startsAt: momentIn(typed.starts),
        endsAt: momentIn(typed.ends),
        isEmergency: typed.isEmergency,
      },
    });
  };
  const moment = (name: "starts" | "ends" | "known", label: string) => (
    <MomentField
      label={label}
      moment={values[name]}
      error={errors[name]}
      onChange={(chosen) => setFieldValue(name, chosen)}
      {...(isPlanned && { earliest: today })}
    />
  );
  return (
    <FormDialog
      size="xl"
      title={t(isPlanned ? "notices.stop-plan" : "notices.outage-report")}
      submitLabel={t(isPlanned ? "notices.stop-plan" : "notices.outage-report")}
      isBusy={planning.isPending || reporting.isPending}
      error={planning.error ?? reporting.error}
      onSubmit={submit(announce)}
      onClose={onClose}
    >
      <Text size="sm">{t(isPlanned ? "notices.stop-plan-what" : "notices.outage-report-what")}</Text>
      <TextInput
        label={t("notices.stop-what")}
        data-autofocus
        maxLength={200}
        {...form.getInputProps("what")}
      />
      <Select
        allowDeselect={false}
        label={t("notices.stop-reason")}
        data={StopReason.options.map((value) => ({ value, label: t(`notices.reason.${value}`) }))}
        {...form.getInputProps("reason")}
      />
      {isPlanned ? (
        <>
          {moment("starts", t("notices.stop-starts"))}
          {moment("ends", t("notices.stop-ends"))}
          <Checkbox
            label={t("notices.stop-emergency")}
            {...form.getInputProps("isEmergency", { type: "checkbox" })}
          />
        </>
      ) : (
        moment("known", t("notices.stop-known"))
      )}
      <NoticeTextFields input={form.getInputProps} />
      <ChannelsField to={to} mayMail={mayMail} input={form.getInputProps("channels")} />
      <NoticePreview subject={values.subject} body={values.body} />
    </FormDialog>
  );
}

/** The form has been checked before. */
function momentIn(moment: Moment): Instant {
  const instant = instantOf(moment);
  if (instant === undefined) throw new Error("a time that is none passed the check of its form");
  return instant;
}
