import { Checkbox, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import type { Instant } from "@tachiai/protocol";
import { dayOf, formatClock, useNow, usePhrases, useToday } from "@tachiai/ui";
import type { ReactNode } from "react";
import { instantOf, type Moment, MomentField } from "../notices/moment-field.tsx";
import { DayField } from "../shell/day-field.tsx";
import { FormDialog } from "../shell/form-dialog.tsx";
import { useCheckedForm } from "../shell/use-checked-form.ts";

const minuteMs = 60_000;

/** Something to fill in, by its name. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** One line where it is left out. */
  readonly kind?: "text" | "day" | "day-to-choose" | "moment" | "choice" | "choices";
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly isOptional?: boolean;
  readonly initial?: string;
  readonly maxLength?: number;
  /** What it must be like to be sent. */
  readonly schema?: { safeParse(value: string): { readonly success: boolean } };
  /** Asked for only with these other values. */
  readonly when?: (values: Values) => boolean;
}

/** What was filled in, by the names of the fields; what was left empty is an empty text. */
export type Values = Readonly<Record<string, string>>;

export interface FieldsDialogProps {
  readonly title: string;
  readonly what?: string;
  readonly submitLabel: string;
  readonly fields: readonly Field[];
  /** What follows from the values as they stand. */
  readonly renderOutcome?: (values: Values) => ReactNode;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onSubmit: (values: Values) => void;
  readonly onClose: () => void;
}

/** The form of a register: a few named fields, none of which is forgotten. */
export function FieldsDialog({ fields, what, renderOutcome, onSubmit, ...dialog }: FieldsDialogProps) {
  const { t } = usePhrases();
  const today = useToday();
  const now = useNow(minuteMs);
  const { form, submit } = useCheckedForm<Record<string, string>>({
    initialValues: Object.fromEntries(fields.map((field) => [field.name, initialOf(field, now)])),
    validate: (values) =>
      Object.fromEntries(
        fields.flatMap((field) => {
          const wrong = wrongIn(field, values);
          return wrong ? [[field.name, t(`registers.${wrong}`, { label: field.label })]] : [];
        }),
      ),
  });
  const trimmed = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]));
  return (
    <FormDialog {...dialog} size="lg" onSubmit={submit((values) => onSubmit(trimmed(values)))}>
      {what && <Text size="sm">{what}</Text>}
      {fields.map(({ name, label, hint, kind, options, maxLength, when }) => {
        if (when && !when(form.values)) return undefined;
        const common = { label, description: hint, ...form.getInputProps(name) };
        if (kind === "choice")
          return <Select key={name} allowDeselect={false} data={[...(options ?? [])]} {...common} />;
        if (kind === "choices")
          return (
            <Checkbox.Group
              key={name}
              {...common}
              value={listIn(form.values[name])}
              onChange={(chosen) => form.setFieldValue(name, chosen.join(","))}
            >
              <Stack gap="xs" mt="xs">
                {options?.map(({ value, label: one }) => (
                  <Checkbox key={value} value={value} label={one} />
                ))}
              </Stack>
            </Checkbox.Group>
          );
        if (kind === "moment")
          return (
            <MomentField
              key={name}
              label={label}
              moment={momentOf(form.values[name])}
              error={form.errors[name]}
              onChange={({ day, time }) => form.setFieldValue(name, `${day} ${time}`)}
            />
          );
        if (kind === "text")
          return <Textarea key={name} autosize minRows={3} maxLength={maxLength ?? 2000} {...common} />;
        if (kind === "day")
          return (
            <DayField
              key={name}
              label={label}
              day={form.values[name] ?? today}
              onChange={(day) => form.setFieldValue(name, day)}
            />
          );
        if (kind === "day-to-choose")
          return (
            <DateInput
              key={name}
              {...common}
              valueFormat="YYYY/MM/DD(ddd)"
              value={form.values[name] || null}
              onChange={(day) => form.setFieldValue(name, day ?? "")}
            />
          );
        return <TextInput key={name} maxLength={maxLength ?? 100} {...common} />;
      })}
      {renderOutcome?.(form.values)}
    </FormDialog>
  );
}

/** The chosen ones of a field with several. */
export function listIn(value: string | undefined): string[] {
  return value ? value.split(",") : [];
}

/** The instant of a moment that was checked before. */
export function instantIn(value: string | undefined): Instant {
  const instant = instantOf(momentOf(value));
  if (instant === undefined) throw new Error("a time that is none passed the check of its form");
  return instant;
}

function momentOf(value = ""): Moment {
  const [day = "", time = ""] = value.split(" ");
  return { day, time };
}

function wrongIn(
  { name, kind, isOptional, schema, when }: Field,
  values: Values,
): "missing" | "ill-formed" | undefined {
  if (when && !when(values)) return undefined;
  const value = values[name]?.trim() ?? "";
  if (value === "") return isOptional ? undefined : "missing";
  if (kind === "moment") return instantOf(momentOf(value)) ? undefined : "ill-formed";
  return schema?.safeParse(value).success === false ? "ill-formed" : undefined;
}

function initialOf({ kind, initial, options }: Field, now: Instant): string {
  if (initial !== undefined) return initial;
  if (kind === "day") return dayOf(now);
  if (kind === "moment") return `${dayOf(now)} ${formatClock(now)}`;
  return kind === "choice" ? (options?.[0]?.value ?? "") : "";
}
