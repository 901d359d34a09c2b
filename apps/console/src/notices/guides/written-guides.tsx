import { Button, Group, Select, Text, Title } from "@mantine/core";
import {
  type Guide,
  GuideKind,
  listEvidence,
  listGuides,
  listSecuritySteps,
  postGuide,
  takeDownGuide,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, formatInstant, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer, useCall } from "../../connection/use-answer.ts";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";
import { NoticePreview } from "../notice-preview.tsx";
import { NoticeTextFields, noticeTextRules } from "../notice-text-fields.tsx";

const renews = [listGuides, listSecuritySteps, listEvidence];

/** The operator's own texts beside /status, for whoever writes them. */
export function WrittenGuides() {
  const { t, language } = usePhrases();
  const answer = useAnswer(listGuides);
  const [isWriting, setIsWriting] = useState(false);
  const [leaving, setLeaving] = useState<Guide>();
  const post = (
    <Button variant="default" onClick={() => setIsWriting(true)}>
      {t("notices.guide-post")}
    </Button>
  );
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t("notices.guides-title")}</Title>
        {post}
      </Group>
      <Answered to={answer}>
        {({ guides }) =>
          guides.length === 0 ? (
            <EmptyPage what={t("notices.guides-empty")} />
          ) : (
            <DataTable
              caption={t("notices.guides-title")}
              rows={guides}
              rowKey={({ guideId }) => guideId}
              columns={[
                {
                  name: "subject",
                  header: t("notices.subject"),
                  isRowHeader: true,
                  renderCell: ({ subject }) => subject,
                },
                {
                  name: "kind",
                  header: t("notices.kind"),
                  renderCell: ({ kind }) => t(`notices.guides.${kind}`),
                },
                {
                  name: "posted",
                  header: t("notices.posted-at"),
                  renderCell: ({ postedAt }) => formatInstant(postedAt, language),
                },
                {
                  name: "act",
                  header: "",
                  renderCell: (guide) => (
                    <Button size="compact-sm" variant="default" onClick={() => setLeaving(guide)}>
                      {t("notices.guide-take-down")}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Answered>
      {isWriting && <PostGuide onClose={() => setIsWriting(false)} />}
      {leaving && <TakeDownGuide guide={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  );
}

function PostGuide({ onClose }: { onClose: () => void }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const { form, submit } = useCheckedForm({
    initialValues: { kind: "security-step", subject: "", body: "" },
    validate: noticeTextRules(phrases),
  });
  const { send, isPending, error } = useCall(postGuide, {
    renews,
    onDone() {
      notifyDone(t("notices.guide-posted"));
      onClose();
    },
  });
  return (
    <FormDialog
      size="xl"
      title={t("notices.guide-post")}
      submitLabel={t("notices.guide-submit")}
      isBusy={isPending}
      error={error}
      onSubmit={submit(({ kind, subject, body }) =>
        send({ params: { tenantId }, body: { kind: GuideKind.parse(kind), subject, body } }),
      )}
      onClose={onClose}
    >
      <Text size="sm">{t("notices.guide-what")}</Text>
      <Select
        allowDeselect={false}
        label={t("notices.kind")}
        data={GuideKind.options.map((value) => ({ value, label: t(`notices.guides.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      <NoticeTextFields isFirst input={form.getInputProps} />
      <NoticePreview subject={form.values.subject} body={form.values.body} />
    </FormDialog>
  );
}

function TakeDownGuide({ guide: { guideId, subject }, onClose }: { guide: Guide; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <ConfirmCall
      endpoint={takeDownGuide}
      request={[{ params: { tenantId, guideId } }]}
      renews={renews}
      title={t("notices.guide-take-down")}
      confirmLabel={t("notices.guide-take-down")}
      what={t("notices.guide-take-down-what", { subject })}
      done={t("notices.guide-taken-down")}
      onClose={onClose}
    />
  );
}
