import { Group, Radio, Text, Textarea, TextInput } from "@mantine/core";
import {
  getOperatorPolicy,
  listEvidence,
  listOperatorPolicies,
  OperatorPolicyContent,
  type OperatorPolicyKind,
  publishOperatorPolicy,
  type ResponseOf,
} from "@tachiai/protocol";
import { usePhrases, useToday } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { DayField } from "../../shell/day-field.tsx";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";
import { contentOf, hasBlanks, policyValues } from "./policy-content.ts";

export interface PublishPolicyProps {
  readonly kind: OperatorPolicyKind;
  readonly policy: ResponseOf<typeof getOperatorPolicy>;
  readonly onClose: () => void;
}

/** The next version of a policy, written from the latest one. */
export function PublishPolicy({ kind, policy, onClose }: PublishPolicyProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const latest = policy.versions[0] ?? policy.current;
  const { form, submit } = useCheckedForm({
    initialValues: policyValues(latest.content, today),
    validate: {
      ja: (ja, { as }) => {
        if (as !== "text") return undefined;
        if (ja.trim() === "") return t("operatorPolicy.ja-missing");
        return hasBlanks(ja) ? t("operatorPolicy.blanks-left") : undefined;
      },
      en: (en, { as }) => (as === "text" && hasBlanks(en) ? t("operatorPolicy.blanks-left") : undefined),
      url: (url, { as }) =>
        as === "address" && !OperatorPolicyContent.safeParse({ as, url: url.trim() }).success
          ? t("operatorPolicy.url-wrong")
          : undefined,
    },
  });
  const { send, isPending, error } = useCall(publishOperatorPolicy, {
    renews: [getOperatorPolicy, listOperatorPolicies, listEvidence],
    onDone() {
      notifyDone(t("operatorPolicy.done"));
      onClose();
    },
  });
  const { values, setFieldValue } = form;
  const publish = (typed: typeof values) =>
    send({
      params: { tenantId, policyKind: kind },
      body: {
        basedOnVersion: latest.version,
        effectiveFrom: typed.effectiveFrom,
        content: contentOf(typed),
      },
    });
  return (
    <FormDialog
      size="xl"
      title={t("operatorPolicy.publish-title", { name: t(`operatorPolicy.kind.${kind}`) })}
      submitLabel={t("operatorPolicy.save")}
      isBusy={isPending}
      error={error}
      onSubmit={submit(publish)}
      onClose={onClose}
    >
      <Text size="sm">{t("operatorPolicy.publish-what")}</Text>
      <Radio.Group label={t("operatorPolicy.as")} {...form.getInputProps("as")}>
        <Group mt="xs">
          <Radio value="text" label={t("operatorPolicy.as-text")} />
          <Radio value="address" label={t("operatorPolicy.as-address")} />
        </Group>
      </Radio.Group>
      {values.as === "text" ? (
        <>
          <Textarea
            label={t("operatorPolicy.ja")}
            autosize
            minRows={8}
            maxRows={18}
            maxLength={20_000}
            {...form.getInputProps("ja")}
          />
          <Textarea
            label={t("operatorPolicy.en")}
            autosize
            minRows={4}
            maxRows={18}
            maxLength={20_000}
            {...form.getInputProps("en")}
          />
        </>
      ) : (
        <TextInput
          label={t("operatorPolicy.url")}
          inputMode="url"
          spellCheck={false}
          maxLength={500}
          {...form.getInputProps("url")}
        />
      )}
      <DayField
        label={t("operatorPolicy.effective")}
        day={values.effectiveFrom}
        earliest={today}
        onChange={(day) => setFieldValue("effectiveFrom", day)}
      />
    </FormDialog>
  );
}
