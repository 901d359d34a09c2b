import { FileInput, Select, TextInput } from "@mantine/core";
import { OwnAccount, previewPayments, type ResponseOf } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

export type FileForm =
  | { readonly form: "csv"; readonly account?: OwnAccount }
  | { readonly form: "bank"; readonly years: "reiwa" | "common" };

/** A file with what taking it in would do. */
export interface ChosenFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly as: FileForm;
  readonly preview: ResponseOf<typeof previewPayments>;
}

export interface ChooseFileProps {
  readonly onChosen: (file: ChosenFile) => void;
  readonly onClose: () => void;
}

/** Chooses a file of payments and has it looked at; nothing is taken in by it. */
export function ChooseFile({ onChosen, onClose }: ChooseFileProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<"import-choose" | "import-unreadable">();
  const [read, setRead] = useState<Omit<ChosenFile, "preview">>();
  const { send, isPending, error } = useCall(previewPayments, {
    onDone: (preview) => {
      if (read) onChosen({ ...read, preview });
    },
  });
  const { form, submit } = useCheckedForm({
    initialValues: { form: "csv", account: "", years: "reiwa" },
    validate: {
      account: (text, { form: kind }) =>
        kind === "csv" && text.trim() !== "" && !OwnAccount.safeParse(text.trim()).success
          ? t("payments.import-account-wrong")
          : undefined,
    },
  });
  const look = async (values: typeof form.values) => {
    setFault(undefined);
    if (!file) return setFault("import-choose");
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (!bytes) return setFault("import-unreadable");
    const chosen = { bytes: new Uint8Array(bytes), as: formIn(values) };
    setRead(chosen);
    send({ params: { tenantId }, query: chosen.as, bytes: chosen.bytes });
  };
  const isCsv = form.values.form === "csv";
  return (
    <FormDialog
      title={t("payments.import")}
      submitLabel={t("payments.import-check")}
      size="lg"
      isBusy={isPending}
      error={error}
      onSubmit={submit((values) => void look(values))}
      onClose={onClose}
    >
      <Select
        allowDeselect={false}
        label={t("payments.import-form")}
        data={(["csv", "bank"] as const).map((value) => ({
          value,
          label: t(`payments.import-form.${value}`),
        }))}
        {...form.getInputProps("form")}
      />
      <FileInput
        clearable
        label={t("payments.import-file")}
        {...(isCsv && { description: t("payments.import-csv-hint") })}
        value={file}
        onChange={setFile}
        error={fault && t(`payments.${fault}`)}
      />
      {isCsv ? (
        <TextInput
          label={t("payments.import-account")}
          description={t("payments.import-account-hint")}
          maxLength={19}
          {...form.getInputProps("account")}
        />
      ) : (
        <Select
          allowDeselect={false}
          label={t("payments.import-years")}
          data={(["reiwa", "common"] as const).map((value) => ({
            value,
            label: t(`payments.import-years.${value}`),
          }))}
          {...form.getInputProps("years")}
        />
      )}
    </FormDialog>
  );
}

function formIn({ form, account, years }: { form: string; account: string; years: string }): FileForm {
  if (form === "bank") return { form, years: years === "common" ? "common" : "reiwa" };
  return { form: "csv", ...(account.trim() && { account: OwnAccount.parse(account.trim()) }) };
}
