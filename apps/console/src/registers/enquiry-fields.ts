import type { Phrases } from "@tachiai/phrases";
import { Service } from "@tachiai/protocol";
import type { Field } from "./fields-dialog.tsx";

/** What is said, in as many words as it takes. */
export function wordsField(t: Phrases["t"]): Field {
  return { name: "text", label: t("registers.text"), kind: "text", maxLength: 4000 };
}

/** What an enquiry asks, whoever takes it down. */
export function enquiryFields(t: Phrases["t"]): readonly Field[] {
  return [
    {
      name: "service",
      label: t("registers.service"),
      kind: "choice",
      options: Service.options.map((value) => ({ value, label: t(`settings.service.${value}`) })),
    },
    { name: "subject", label: t("registers.subject") },
    wordsField(t),
  ];
}
