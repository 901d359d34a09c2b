import { Textarea, TextInput } from "@mantine/core";
import type { Phrases } from "@tachiai/phrases";
import type { NoticeText } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";

export interface NoticeTextFieldsProps {
  /** What the form gives for either field. */
  readonly input: (name: keyof NoticeText) => object;
  /** Whether the form begins with them. */
  readonly isFirst?: boolean;
}

/** What a notice says. */
export function NoticeTextFields({ input, isFirst = false }: NoticeTextFieldsProps) {
  const { t } = usePhrases();
  return (
    <>
      <TextInput
        label={t("notices.subject")}
        {...(isFirst && { "data-autofocus": true })}
        maxLength={150}
        {...input("subject")}
      />
      <Textarea
        label={t("notices.body")}
        description={t("notices.body-hint")}
        autosize
        minRows={5}
        maxRows={14}
        maxLength={10_000}
        {...input("body")}
      />
    </>
  );
}

/** What the form asks of either field. */
export function noticeTextRules({ t }: Phrases) {
  return {
    subject: (subject: string) => (subject.trim() === "" ? t("notices.subject-missing") : undefined),
    body: (body: string) => (body.trim() === "" ? t("notices.body-missing") : undefined),
  };
}
