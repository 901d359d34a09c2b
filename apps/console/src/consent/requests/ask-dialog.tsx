import { Select, Text, Textarea, TextInput } from "@mantine/core";
import { DataRequestKind } from "@tachiai/protocol";
import { Notice, usePhrases } from "@tachiai/ui";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

export interface Asked {
  readonly kind: DataRequestKind;
  readonly text: string;
  readonly name: string;
  readonly contact: string;
}

export interface AskDialogProps {
  /** For oneself, with how many days the answer may take, or for somebody who has written a letter. */
  readonly asks: { readonly who: "oneself"; readonly answerWithinDays: number } | { readonly who: "another" };
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onSubmit: (asked: Asked) => void;
  readonly onClose: () => void;
}

export function AskDialog({ asks, isBusy, error, onSubmit, onClose }: AskDialogProps) {
  const { t } = usePhrases();
  const isForAnother = asks.who === "another";
  const unless = (message: string) => (value: string) => (value.trim() === "" ? message : undefined);
  const { form, submit } = useCheckedForm({
    initialValues: { kind: "disclosure", text: "", name: "", contact: "" },
    validate: {
      text: unless(t("dataRequests.text-missing")),
      ...(isForAnother && {
        name: unless(t("dataRequests.name-missing")),
        contact: unless(t("dataRequests.contact-missing")),
      }),
    },
  });
  const title = t(isForAnother ? "dataRequests.enter" : "dataRequests.ask");
  const send = ({ kind, text, name, contact }: typeof form.values) =>
    onSubmit({
      kind: DataRequestKind.parse(kind),
      text: text.trim(),
      name: name.trim(),
      contact: contact.trim(),
    });
  return (
    <FormDialog
      title={title}
      submitLabel={title}
      isBusy={isBusy}
      error={error}
      onSubmit={submit(send)}
      onClose={onClose}
    >
      <Text size="sm">
        {asks.who === "another"
          ? t("dataRequests.enter-what")
          : t("dataRequests.ask-what", { days: asks.answerWithinDays })}
      </Text>
      <Select
        allowDeselect={false}
        label={t("dataRequests.kind")}
        data={DataRequestKind.options.map((value) => ({ value, label: t(`dataRequests.kind.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      {!isForAnother && form.values.kind === "stop-use" && (
        <Notice meaning="look" title={t("dataRequests.ask-stop-use")} />
      )}
      {isForAnother && (
        <>
          <TextInput label={t("dataRequests.name")} maxLength={100} {...form.getInputProps("name")} />
          <TextInput label={t("dataRequests.contact")} maxLength={200} {...form.getInputProps("contact")} />
        </>
      )}
      <Textarea
        label={t("dataRequests.text")}
        autosize
        minRows={3}
        maxLength={2000}
        {...form.getInputProps("text")}
      />
    </FormDialog>
  );
}
