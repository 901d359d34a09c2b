import { Button, Group, Stack, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import type { Day } from "@tachiai/protocol";
import { ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { yenSchema } from "./lines.ts";

/** Ranges of days and amounts, and a part of a name. */
export interface RangeSearch {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly text?: string | undefined;
}

export interface SearchFormProps {
  readonly search: RangeSearch;
  readonly labels: Readonly<Record<"from" | "to" | "text", string>>;
  readonly onSearch: (search: RangeSearch) => void;
}

const nothing = { from: "", to: "", least: "", most: "", text: "" };

/** Searches by day, amount and name, also combined. */
export function SearchForm({ search, labels, onSearch }: SearchFormProps) {
  const { t } = usePhrases();
  const amount = (text: string) =>
    text.trim() === "" || yenSchema.safeParse(text.trim()).success
      ? undefined
      : t("billing.search-amount-wrong");
  const { form, submit } = useCheckedForm({
    initialValues: {
      from: search.from ?? "",
      to: search.to ?? "",
      least: search.least?.toString() ?? "",
      most: search.most?.toString() ?? "",
      text: search.text ?? "",
    },
    validate: { least: amount, most: amount },
  });
  const day = (name: "from" | "to") => (
    <DateInput
      clearable
      label={labels[name]}
      valueFormat="YYYY/MM/DD(ddd)"
      value={form.values[name] || null}
      onChange={(chosen) => form.setFieldValue(name, chosen ?? "")}
    />
  );
  const go = ({ from, to, least, most, text }: typeof nothing) =>
    onSearch({
      ...(from && { from }),
      ...(to && { to }),
      ...(least.trim() && { least: Number(least) }),
      ...(most.trim() && { most: Number(most) }),
      ...(text.trim() && { text: text.trim() }),
    });
  return (
    <ImeSafeForm className="not-printed" onSubmit={submit(go)}>
      <Stack gap="sm" mb="lg">
        <Group gap="sm" align="flex-start">
          {day("from")}
          {day("to")}
          <TextInput inputMode="numeric" label={t("billing.search-least")} {...form.getInputProps("least")} />
          <TextInput inputMode="numeric" label={t("billing.search-most")} {...form.getInputProps("most")} />
          <TextInput maxLength={100} label={labels.text} {...form.getInputProps("text")} />
        </Group>
        <Group gap="sm">
          <Button type="submit">{t("billing.search-go")}</Button>
          <Button
            variant="default"
            onClick={() => {
              form.setValues(nothing);
              go(nothing);
            }}
          >
            {t("billing.search-clear")}
          </Button>
        </Group>
      </Stack>
    </ImeSafeForm>
  );
}
