import { Button, FileInput, Select, Textarea, TextInput } from "@mantine/core";
import {
  type BillingIssuer,
  DueShift,
  enterBillingIssuer,
  getBillingIssuer,
  listEvidence,
} from "@tachiai/protocol";
import { EmptyPage, Facts, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { Entered } from "../registers/entered.tsx";
import { FormDialog } from "../shell/form-dialog.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { linesOf, linesSchema } from "./lines.ts";
import { LinesText } from "./lines-text.tsx";

const sealBytesAtMost = 200_000;

/** 請求元: how the provider stands on its papers. */
export function IssuerPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(getBillingIssuer, { params: { tenantId } });
  const [isEntering, setIsEntering] = useState(false);
  return (
    <>
      <PageHeading
        title={t("billing.issuer-title")}
        purpose={t("billing.issuer-purpose")}
        actions={
          answer.data &&
          holds("billing-clerk") && (
            <Button onClick={() => setIsEntering(true)}>{t("billing.issuer-enter")}</Button>
          )
        }
      />
      <Answered to={answer}>
        {({ issuer }) =>
          issuer ? <IssuerFacts issuer={issuer} /> : <EmptyPage what={t("billing.issuer-empty")} />
        }
      </Answered>
      {isEntering && <EnterIssuer issuer={answer.data?.issuer} onClose={() => setIsEntering(false)} />}
    </>
  );
}

function IssuerFacts({ issuer }: { issuer: BillingIssuer }) {
  const { t } = usePhrases();
  return (
    <Facts
      facts={[
        { name: t("billing.issuer-name"), value: issuer.name },
        {
          name: t("billing.issuer-lines"),
          value: issuer.lines.length > 0 && <LinesText lines={issuer.lines} />,
        },
        { name: t("billing.registration-number"), value: issuer.registrationNumber ?? t("billing.none") },
        {
          name: t("billing.transfer-to"),
          value: issuer.transferTo.length > 0 && <LinesText lines={issuer.transferTo} />,
        },
        { name: t("billing.due-shift"), value: t(`billing.due-shift.${issuer.dueShift}`) },
        { name: t("billing.seal"), value: issuer.hasSeal ? t("billing.seal-yes") : t("billing.none") },
        { name: t("billing.entered"), value: <Entered entered={issuer.entered} /> },
      ]}
    />
  );
}

interface EnterIssuerProps {
  readonly issuer: BillingIssuer | undefined;
  readonly onClose: () => void;
}

function EnterIssuer({ issuer, onClose }: EnterIssuerProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [seal, setSeal] = useState<File | null>(null);
  const [fault, setFault] = useState<"seal-too-large" | "seal-unreadable">();
  const { send, isPending, error } = useCall(enterBillingIssuer, {
    renews: [getBillingIssuer, listEvidence],
    onDone() {
      notifyDone(t("billing.issuer-done"));
      onClose();
    },
  });
  const lines = (label: string) => (text: string) =>
    linesSchema(6).safeParse(text).success ? undefined : t("billing.wrong-lines", { label });
  const { form, submit } = useCheckedForm({
    initialValues: {
      name: issuer?.name ?? "",
      lines: issuer?.lines.join("\n") ?? "",
      registrationNumber: issuer?.registrationNumber ?? "",
      transferTo: issuer?.transferTo.join("\n") ?? "",
      dueShift: issuer?.dueShift ?? "next",
    },
    validate: {
      name: (text) =>
        text.trim() === "" ? t("registers.missing", { label: t("billing.issuer-name") }) : undefined,
      lines: lines(t("billing.issuer-lines")),
      transferTo: lines(t("billing.transfer-to")),
    },
  });
  const enter = async ({ name, registrationNumber, ...values }: typeof form.values) => {
    setFault(undefined);
    if (seal && seal.size > sealBytesAtMost) return setFault("seal-too-large");
    const sealed = seal && (await base64Of(seal));
    if (seal && !sealed) return setFault("seal-unreadable");
    send({
      params: { tenantId },
      body: {
        name: name.trim(),
        lines: linesOf(values.lines),
        transferTo: linesOf(values.transferTo),
        dueShift: values.dueShift,
        ...(registrationNumber.trim() && { registrationNumber: registrationNumber.trim() }),
        ...(sealed && { seal: sealed }),
      },
    });
  };
  return (
    <FormDialog
      title={t("billing.issuer-enter")}
      submitLabel={t("billing.issuer-enter")}
      size="lg"
      isBusy={isPending}
      error={error}
      onSubmit={submit((values) => void enter(values))}
      onClose={onClose}
    >
      <TextInput maxLength={100} label={t("billing.issuer-name")} {...form.getInputProps("name")} />
      <Textarea
        autosize
        minRows={3}
        label={t("billing.issuer-lines")}
        description={t("billing.lines-hint")}
        {...form.getInputProps("lines")}
      />
      <TextInput
        maxLength={14}
        label={t("billing.registration-number")}
        description={t("billing.registration-number-hint")}
        {...form.getInputProps("registrationNumber")}
      />
      <Textarea
        autosize
        minRows={3}
        label={t("billing.transfer-to")}
        description={t("billing.transfer-to-hint")}
        {...form.getInputProps("transferTo")}
      />
      <Select
        allowDeselect={false}
        label={t("billing.due-shift")}
        data={DueShift.options.map((value) => ({ value, label: t(`billing.due-shift.${value}`) }))}
        {...form.getInputProps("dueShift")}
      />
      <FileInput
        clearable
        accept="image/png,image/jpeg"
        label={t("billing.seal")}
        description={t("billing.seal-hint")}
        value={seal}
        onChange={setSeal}
        error={fault && t(`billing.${fault}`)}
      />
    </FormDialog>
  );
}

async function base64Of(file: File): Promise<string | undefined> {
  const bytes = await file.arrayBuffer().catch(() => undefined);
  return bytes && btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
}
