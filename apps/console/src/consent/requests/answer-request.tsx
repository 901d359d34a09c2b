import { Select, Text, Textarea } from "@mantine/core";
import {
  answerDataRequest,
  type DataRequest,
  DataRequestGround,
  DataRequestResult,
  getHome,
  listDataRequests,
  listEvidence,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

/** The result of a request, with the ground where it is not wholly granted. */
export function AnswerRequest({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { requestId, name, state } = request;
  // Nobody who has not been identified is granted anything.
  const results = state === "identified" ? DataRequestResult.options : (["refused"] as const);
  const initialResult: string = state === "identified" ? "granted" : "refused";
  const { form, submit } = useCheckedForm({
    initialValues: { result: initialResult, ground: "", text: "" },
    validate: {
      ground: (value, { result }) =>
        result !== "granted" && value === "" ? t("dataRequests.ground-missing") : undefined,
      text: (value) => (value.trim() === "" ? t("dataRequests.answer-text-missing") : undefined),
    },
  });
  const { send, isPending, error } = useCall(answerDataRequest, {
    renews: [listDataRequests, getHome, listEvidence],
    onDone() {
      notifyDone(t("dataRequests.answer-done"));
      onClose();
    },
  });
  const answer = ({ result, ground, text }: typeof form.values) =>
    send({
      params: { tenantId, requestId },
      body: {
        result: DataRequestResult.parse(result),
        ...(result !== "granted" && { ground: DataRequestGround.parse(ground) }),
        text: text.trim(),
      },
    });
  return (
    <FormDialog
      title={t("dataRequests.answer-title", { name })}
      submitLabel={t("dataRequests.answer")}
      isBusy={isPending}
      error={error}
      onSubmit={submit(answer)}
      onClose={onClose}
    >
      <Text size="sm">{t("dataRequests.answer-what")}</Text>
      {request.kind === "disclosure" && request.personId && (
        <Text size="sm">{t("dataRequests.answer-disclosure")}</Text>
      )}
      <Select
        allowDeselect={false}
        label={t("dataRequests.result")}
        data={results.map((value) => ({ value, label: t(`dataRequests.result.${value}`) }))}
        {...form.getInputProps("result")}
      />
      {form.values.result !== "granted" && (
        <Select
          label={t("dataRequests.ground")}
          data={DataRequestGround.options.map((value) => ({
            value,
            label: t(`dataRequests.ground.${value}`),
          }))}
          {...form.getInputProps("ground")}
        />
      )}
      <Textarea
        label={t("dataRequests.answer-text")}
        autosize
        minRows={3}
        maxLength={2000}
        {...form.getInputProps("text")}
      />
    </FormDialog>
  );
}
