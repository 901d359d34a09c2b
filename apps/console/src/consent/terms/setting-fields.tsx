import { Checkbox, Group, NumberInput, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { type Allowed, ambiguities, presetOf, settings, settingsOf } from "@tachiai/policy";
import type { ProfileEdits, ProfileId, SettingKey, SettingValue } from "@tachiai/protocol";
import { wordsOfValue } from "@tachiai/terms-text";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { withNote } from "../../shell/written.ts";
import { ReadingLink } from "../readings/reading-link.tsx";
import { isFixed, typedText, typedValue } from "./setting-value.ts";

export interface SettingFieldsProps {
  readonly profileId: ProfileId;
  /** Of the profile's settings those that may be laid down; all of them where it is left out. */
  readonly keys?: readonly SettingKey[];
  /** What laying them down does. */
  readonly what?: string;
  readonly edits: ProfileEdits;
  readonly onChange: (edits: ProfileEdits) => void;
}

/** The rules that ride with the terms: what each says, in which clause, and what may be made of it. */
export function SettingFields(props: SettingFieldsProps) {
  const { t } = usePhrases();
  const { profileId, edits, onChange, keys = settingsOf(profileId), what = t("terms.settings-what") } = props;
  return (
    <Stack gap="lg">
      <Text size="sm">{what}</Text>
      {keys.map((key) => (
        <OneSetting
          key={key}
          profileId={profileId}
          settingKey={key}
          edited={edits[key]}
          onChange={(value) => {
            const { [key]: _, ...others } = edits;
            onChange(value === undefined ? others : { ...others, [key]: value });
          }}
        />
      ))}
    </Stack>
  );
}

interface OneSettingProps {
  readonly profileId: ProfileId;
  readonly settingKey: SettingKey;
  readonly edited: SettingValue | undefined;
  /** Undefined for the preset. */
  readonly onChange: (value: SettingValue | undefined) => void;
}

function OneSetting({ profileId, settingKey, edited, onChange }: OneSettingProps) {
  const { t, language } = usePhrases();
  const preset = presetOf(profileId, settingKey);
  if (!preset) return undefined;
  const { clause, requirements, ambiguity } = settings[settingKey];
  const words = (value: SettingValue) =>
    wordsOfValue({ id: profileId, edits: {} }, settingKey, value, language);
  const name = t(`terms.setting.${settingKey}`);
  const asked = ambiguities.find(
    ({ number, profiles }) => number === ambiguity && profiles.includes(profileId),
  );
  return (
    <section aria-label={name}>
      <Title order={4} size="h6">
        {name}
      </Title>
      <Text size="xs" c="dimmed">
        {t("terms.setting-clause", {
          clause: t(`terms.clause.${clause}`),
          requirements: requirements.join(" "),
          placeholder: `{=${settingKey}}`,
        })}
      </Text>
      {asked && (
        <Text size="sm">
          {t(`readings.question.${asked.number}`)}{" "}
          <ReadingLink inNewTab profileId={profileId} question={asked.number} />
        </Text>
      )}
      {isFixed(preset.allowed) ? (
        <Text size="sm">
          {words(preset.value)}
          <Text span size="xs" c="dimmed">
            {" "}
            {t("terms.setting-fixed")}
          </Text>
        </Text>
      ) : (
        <ValueField
          name={name}
          allowed={preset.allowed}
          value={edited ?? preset.value}
          words={words}
          hint={t("terms.setting-preset", { value: words(preset.value) })}
          onChange={onChange}
        />
      )}
    </section>
  );
}

interface ValueFieldProps {
  readonly name: string;
  readonly allowed: Allowed;
  readonly value: SettingValue;
  readonly words: (value: SettingValue) => string;
  readonly hint: string;
  readonly onChange: (value: SettingValue) => void;
}

function ValueField({ name, allowed, value, words, hint, onChange }: ValueFieldProps) {
  const { language } = usePhrases();
  const common = {
    "aria-label": name,
    description: hint,
    inputWrapperOrder: ["input", "description"] as const,
  };
  switch (allowed.kind) {
    case "flag":
    case "choice": {
      const options: readonly (string | boolean)[] =
        allowed.kind === "flag" ? allowed.values : allowed.options;
      return (
        <Select
          {...common}
          inputWrapperOrder={[...common.inputWrapperOrder]}
          data={options.map((option, at) => ({ value: String(at), label: words(option) }))}
          value={String(options.findIndex((option) => option === value))}
          allowDeselect={false}
          onChange={(at) => onChange(options[Number(at)] ?? value)}
        />
      );
    }
    case "set":
      return (
        <Checkbox.Group
          {...common}
          inputWrapperOrder={[...common.inputWrapperOrder]}
          value={Array.isArray(value) ? value.filter((one) => typeof one === "string") : []}
          onChange={(chosen) => chosen.length >= allowed.atLeast && onChange(chosen)}
        >
          <Group my="xs">
            {allowed.options.map((option) => (
              <Checkbox key={option} value={option} label={words([option])} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case "count":
    case "span": {
      const isSpan = allowed.kind === "span";
      const [atLeast, atMost] = isSpan
        ? [allowed.atLeast.amount, allowed.atMost.amount]
        : [allowed.atLeast, allowed.atMost];
      const asValue = (amount: number): SettingValue =>
        isSpan ? { unit: allowed.atLeast.unit, amount } : amount;
      const amount = typeof value === "object" && "amount" in value ? value.amount : Number(value);
      return (
        <NumberInput
          {...common}
          inputWrapperOrder={[...common.inputWrapperOrder]}
          description={`${withNote(language, words(value), `${words(asValue(atLeast))}–${words(asValue(atMost))}`)} ${hint}`}
          value={amount}
          min={atLeast}
          max={atMost}
          allowDecimal={false}
          clampBehavior="strict"
          onChange={(typed) => typeof typed === "number" && typed >= atLeast && onChange(asValue(typed))}
        />
      );
    }
    case "hours":
    case "month-days":
      return <TypedField name={name} allowed={allowed} value={value} hint={hint} onChange={onChange} />;
  }
}

function TypedField({ name, allowed, value, hint, onChange }: Omit<ValueFieldProps, "words">) {
  const { t } = usePhrases();
  const [typed, setTyped] = useState(typedText(value));
  const isWrong = typedValue(allowed, typed) === undefined;
  return (
    <TextInput
      aria-label={name}
      description={`${t(allowed.kind === "hours" ? "terms.hours-hint" : "terms.days-hint")} ${hint}`}
      value={typed}
      error={isWrong && t("terms.setting-wrong")}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const read = typedValue(allowed, currentTarget.value);
        if (read !== undefined) onChange(read);
      }}
    />
  );
}
