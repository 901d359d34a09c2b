import type { Phrases } from "@tachiai/phrases";
import { type ConsentPurpose, MonitoringPolicy } from "@tachiai/protocol";
import type { z } from "zod";

interface PolicyTexts {
  readonly purpose: string;
  readonly responsibleName: string;
  readonly responsibleDepartment: string;
  readonly responsibleAuthority: string;
  readonly subjects: string;
  readonly viewers: string;
  readonly retention: string;
  readonly complaintsName: string;
  readonly complaintsContact: string;
}

/** The monitoring policy as a form holds it. */
export interface PolicyValues extends PolicyTexts, Record<string, unknown> {
  readonly collected: ConsentPurpose[];
}

/** Nothing is chosen and nothing is said on the company's behalf. */
export const emptyPolicy: PolicyValues = {
  purpose: "",
  responsibleName: "",
  responsibleDepartment: "",
  responsibleAuthority: "",
  subjects: "",
  collected: [],
  viewers: "",
  retention: "",
  complaintsName: "",
  complaintsContact: "",
};

export function valuesOf({ responsible, complaints, collected, ...texts }: MonitoringPolicy): PolicyValues {
  return {
    ...texts,
    collected: [...collected],
    responsibleName: responsible.name,
    responsibleDepartment: responsible.department,
    responsibleAuthority: responsible.authority,
    complaintsName: complaints.name,
    complaintsContact: complaints.contact,
  };
}

export function policyOf(values: PolicyValues): MonitoringPolicy {
  return {
    purpose: values.purpose.trim(),
    responsible: {
      name: values.responsibleName.trim(),
      department: values.responsibleDepartment.trim(),
      authority: values.responsibleAuthority.trim(),
    },
    subjects: values.subjects.trim(),
    collected: values.collected,
    viewers: values.viewers.trim(),
    retention: values.retention.trim(),
    complaints: { name: values.complaintsName.trim(), contact: values.complaintsContact.trim() },
  };
}

const { purpose, responsible, subjects, viewers, retention, complaints } = MonitoringPolicy.shape;

/** What each text must hold: the wire's own rules, so that nothing is refused only after sending. */
const textSchemas: Record<keyof PolicyTexts, z.ZodType<string>> = {
  purpose,
  responsibleName: responsible.shape.name,
  responsibleDepartment: responsible.shape.department,
  responsibleAuthority: responsible.shape.authority,
  subjects,
  viewers,
  retention,
  complaintsName: complaints.shape.name,
  complaintsContact: complaints.shape.contact,
};

/** What is wrong with each field, in words; only those that are wrong. */
export function policyErrors(values: PolicyValues, phrases: Phrases): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [field, schema] of Object.entries(textSchemas)) {
    const error = textError(schema, values[field], phrases);
    if (error) errors[field] = error;
  }
  if (values.collected.length > 0 && !values.collected.includes("face-presence"))
    errors["collected"] = phrases.t("consent.edit-needs-judging");
  return errors;
}

function textError(schema: z.ZodType<string>, value: unknown, { t }: Phrases): string | undefined {
  const issues = schema.safeParse(value).error?.issues ?? [];
  if (issues.some(({ code }) => code === "too_small")) return t("consent.edit-missing");
  const tooLong = issues.find((issue) => issue.code === "too_big");
  if (tooLong) return t("consent.edit-too-long", { most: Number(tooLong.maximum) });
  return issues.length > 0 ? t("consent.edit-control-characters") : undefined;
}

/** Drafts where nothing is written yet: never a name, a contact, or what is collected. */
export function withDrafts(values: PolicyValues, { t }: Phrases): PolicyValues {
  return {
    ...values,
    purpose: values.purpose || t("consent.draft-purpose"),
    responsibleAuthority: values.responsibleAuthority || t("consent.draft-authority"),
    subjects: values.subjects || t("consent.draft-subjects"),
    viewers: values.viewers || t("consent.draft-viewers"),
    retention: values.retention || t("consent.draft-retention"),
  };
}
