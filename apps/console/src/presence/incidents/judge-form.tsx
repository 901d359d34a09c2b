import { Button, Radio, Stack, Text, Textarea } from "@mantine/core";
import {
  getHome,
  getIncident,
  type Incident,
  Judgement,
  JudgementReason,
  judgeIncident,
  listIncidents,
} from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, Notice, usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { useMe } from "../../identity/me.ts";
import { LeaveGuard } from "../../shell/leave-guard.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";
import { judgedBefore } from "./judged-before.ts";

interface JudgeValues extends Record<string, unknown> {
  readonly judgement: string;
  readonly reason: string;
  readonly text: string;
}

const longestText = 2000;

export interface JudgeFormProps {
  readonly incident: Incident;
  /** Told whether something stands in the form that is not recorded. */
  readonly onBegun: (isBegun: boolean) => void;
}

/**
 * 不正 / 問題なし / 判断できない, with a reason and words: what the worker reads. Where somebody else was first, what was
 * typed stays to be copied.
 */
export function JudgeForm({ incident, onBegun }: JudgeFormProps) {
  const { incidentId, mayJudge } = incident;
  const { t } = usePhrases();
  const { personId } = useMe();
  const { tenantId } = useOpenPlace();
  const initialValues: JudgeValues = { judgement: "", reason: "", text: "" };
  const { form, submit } = useCheckedForm({
    initialValues,
    onValuesChange: () => onBegun(true),
    validate: {
      judgement: (value) => (value ? undefined : t("presence.judge-judgement-missing")),
      reason: (value) => (value ? undefined : t("presence.judge-reason-missing")),
      text: (value, { reason }) =>
        reason === "other" && value.trim() === "" ? t("presence.judge-text-missing") : undefined,
    },
  });
  const { send, isPending, error } = useCall(judgeIncident, {
    renews: [getIncident, listIncidents, getHome],
    onDone() {
      onBegun(false);
      notifyDone(t("presence.judge-done"));
    },
  });
  const first = judgedBefore(incident, personId);
  const judge = ({ judgement, reason, text }: JudgeValues) =>
    send({
      params: { tenantId, incidentId },
      body: {
        judgement: Judgement.parse(judgement),
        reason: JudgementReason.parse(reason),
        text: text.trim(),
      },
    });
  return (
    <ImeSafeForm onSubmit={submit(judge)}>
      <LeaveGuard isDirty={() => form.isDirty()} />
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("presence.judge-what")}
        </Text>
        <Radio.Group label={t("presence.judge-judgement")} withAsterisk {...form.getInputProps("judgement")}>
          <Stack gap={6} mt={6}>
            {Judgement.options.map((value) => (
              <Radio key={value} value={value} label={t(`presence.judgement.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group label={t("presence.judge-reason")} withAsterisk {...form.getInputProps("reason")}>
          <Stack gap={6} mt={6}>
            {JudgementReason.options.map((value) => (
              <Radio key={value} value={value} label={t(`presence.reason.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t("presence.judge-text")}
          description={t("presence.judge-text-what")}
          autosize
          minRows={2}
          maxLength={longestText}
          {...form.getInputProps("text")}
        />
        {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
        {mayJudge || isPending ? (
          <Button type="submit" loading={isPending} style={{ alignSelf: "flex-start" }}>
            {t("presence.judge-do")}
          </Button>
        ) : (
          <Notice
            meaning="look"
            title={first ? t("presence.judge-overtaken", { name: first }) : t("presence.judge-closed")}
          >
            {t("presence.typed-not-recorded")}
          </Notice>
        )}
      </Stack>
    </ImeSafeForm>
  );
}
