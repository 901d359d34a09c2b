import { Select, TextInput } from "@mantine/core";
import type { Phrases } from "@tachiai/phrases";
import {
  type Day,
  EngagementId,
  listEngagements,
  type Provision,
  type ProvisionGround,
  type ProvisionSaid,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useAnswer } from "../../connection/use-answer.ts";
import { DayField } from "../../shell/day-field.tsx";
import { useOpenPlace } from "../../shell/place.ts";

const groundKinds = ["law", "engaged", "agreed"] as const;

/** What was told, to whom, when and on what ground, as a form holds it. */
export interface ProvisionValues {
  recipient: string;
  data: string;
  providedOn: Day;
  kind: string;
  clause: string;
  engagementId: string;
  how: string;
}

export function provisionValues(today: Day, before?: Provision): ProvisionValues {
  const ground = before?.ground;
  return {
    recipient: before?.recipient ?? "",
    data: before?.data ?? "",
    providedOn: before?.providedOn ?? today,
    kind: ground?.kind ?? "law",
    clause: ground?.kind === "law" ? ground.clause : "",
    engagementId: ground?.kind === "engaged" ? ground.engagementId : "",
    how: ground?.kind === "agreed" ? ground.how : "",
  };
}

/** What is missing, by field. */
export function missingIn(
  values: ProvisionValues,
  t: Phrases["t"],
): Partial<Record<keyof ProvisionValues, string>> {
  const { kind } = values;
  const isMissing = (name: keyof ProvisionValues) => values[name].trim() === "";
  return {
    ...(isMissing("recipient") && { recipient: t("provisions.recipient-missing") }),
    ...(isMissing("data") && { data: t("provisions.data-missing") }),
    ...(kind === "law" && isMissing("clause") && { clause: t("provisions.clause-missing") }),
    ...(kind === "engaged" &&
      isMissing("engagementId") && { engagementId: t("provisions.engagement-missing") }),
    ...(kind === "agreed" && isMissing("how") && { how: t("provisions.how-missing") }),
  };
}

export function saidIn({ recipient, data, providedOn, ...ground }: ProvisionValues): ProvisionSaid {
  return { recipient: recipient.trim(), data: data.trim(), ground: groundOf(ground), providedOn };
}

function groundOf({
  kind,
  clause,
  engagementId,
  how,
}: Omit<ProvisionValues, "recipient" | "data" | "providedOn">): ProvisionGround {
  if (kind === "engaged") return { kind, engagementId: EngagementId.parse(engagementId) };
  if (kind === "agreed") return { kind, how: how.trim() };
  return { kind: "law", clause: clause.trim() };
}

/** A form that holds these values among others. */
interface ProvisionForm {
  readonly values: ProvisionValues;
  getInputProps(name: keyof ProvisionValues): object;
  setFieldValue(name: "providedOn", day: Day): void;
}

export function ProvisionFields({ form }: { form: ProvisionForm }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const engagements = useAnswer(listEngagements, { params: { tenantId } }).data?.engagements ?? [];
  return (
    <>
      <TextInput
        label={t("provisions.recipient")}
        description={t("provisions.recipient-hint")}
        maxLength={100}
        {...form.getInputProps("recipient")}
      />
      <TextInput
        label={t("provisions.data")}
        description={t("provisions.data-hint")}
        maxLength={200}
        {...form.getInputProps("data")}
      />
      <DayField
        label={t("provisions.day")}
        day={form.values.providedOn}
        onChange={(day) => form.setFieldValue("providedOn", day)}
      />
      <Select
        allowDeselect={false}
        label={t("provisions.ground")}
        data={groundKinds.map((value) => ({ value, label: t(`provisions.ground.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      {form.values.kind === "law" && (
        <TextInput
          label={t("provisions.clause")}
          description={t("provisions.clause-hint")}
          maxLength={200}
          {...form.getInputProps("clause")}
        />
      )}
      {form.values.kind === "engaged" && (
        <Select
          allowDeselect={false}
          label={t("provisions.engagement")}
          description={engagements.length === 0 ? t("provisions.engagement-none") : undefined}
          data={engagements.map(({ engagementId, organisationName, scope }) => ({
            value: engagementId,
            label: `${organisationName}（${scope}）`,
          }))}
          {...form.getInputProps("engagementId")}
        />
      )}
      {form.values.kind === "agreed" && (
        <TextInput
          label={t("provisions.how")}
          description={t("provisions.how-hint")}
          maxLength={200}
          {...form.getInputProps("how")}
        />
      )}
    </>
  );
}
