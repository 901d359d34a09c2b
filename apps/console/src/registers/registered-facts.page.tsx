import { Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  AdministratorFacts,
  type ChangeForm,
  type FiledChange,
  fileChange,
  formatSystemId,
  getRegisteredFacts,
  listEvidence,
  OrganisationFacts,
  type RegisteredAdministrator,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, Facts, formatDay, formatInstant, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { EvidenceLink } from "../evidence/evidence-link.tsx";
import { useMe } from "../identity/me.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { type Field, FieldsDialog } from "./fields-dialog.tsx";

type Asked =
  | { readonly what: "organisation" }
  | { readonly what: "register" }
  | { readonly what: "change" | "remove"; readonly administrator: RegisteredAdministrator };

/** 設定 › 登録事項: what the provider's register says of the organisation, and the forms that change it. */
export function RegisteredFactsPage() {
  const { t, language } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(getRegisteredFacts, { params: { tenantId } });
  const [asked, setAsked] = useState<Asked>();
  const mayFile = holds("administrator");
  return (
    <>
      <PageHeading title={t("registers.facts-title")} purpose={t("registers.facts-purpose")} />
      <Answered to={answer}>
        {({ systemId, organisation, administrators, forms }) => (
          <Stack gap="xl">
            <Facts
              facts={[
                { name: t("registers.system-id"), value: <b>{formatSystemId(systemId)}</b> },
                { name: t("registers.organisation-name"), value: organisation?.facts.name },
                { name: t("registers.address"), value: organisation?.facts.address },
              ]}
            />
            {mayFile && (
              <Group gap="sm">
                <Button variant="default" onClick={() => setAsked({ what: "organisation" })}>
                  {t("registers.file-organisation")}
                </Button>
                <Button onClick={() => setAsked({ what: "register" })}>
                  {t("registers.file-administrator")}
                </Button>
              </Group>
            )}
            <section>
              <Title order={2} mb="sm">
                {t("registers.administrators")}
              </Title>
              {administrators.length === 0 ? (
                <EmptyPage what={t("registers.administrators-empty")} />
              ) : (
                <DataTable
                  caption={t("registers.administrators")}
                  rows={administrators}
                  rowKey={({ administratorId }) => administratorId}
                  columns={[
                    {
                      name: "name",
                      header: t("registers.name"),
                      isRowHeader: true,
                      renderCell: ({ facts }) => facts.name,
                    },
                    {
                      name: "department",
                      header: t("registers.department"),
                      renderCell: ({ facts }) => facts.department,
                    },
                    {
                      name: "reach",
                      header: t("registers.reach"),
                      renderCell: ({ facts }) => (
                        <Stack gap={2}>
                          <span>{facts.email}</span>
                          <span>{facts.telephone}</span>
                        </Stack>
                      ),
                    },
                    {
                      name: "since",
                      header: t("registers.since"),
                      renderCell: ({ since }) => formatDay(since, language),
                    },
                    {
                      name: "act",
                      header: "",
                      renderCell: (administrator) =>
                        mayFile && (
                          <Group gap="xs">
                            <Button
                              size="compact-sm"
                              variant="default"
                              onClick={() => setAsked({ what: "change", administrator })}
                            >
                              {t("registers.file-change")}
                            </Button>
                            {administrators.length > 1 && (
                              <Button
                                size="compact-sm"
                                variant="default"
                                onClick={() => setAsked({ what: "remove", administrator })}
                              >
                                {t("registers.file-removal")}
                              </Button>
                            )}
                          </Group>
                        ),
                    },
                  ]}
                />
              )}
            </section>
            {forms.length > 0 && <ChangeForms forms={forms} />}
          </Stack>
        )}
      </Answered>
      {asked && <FileChange asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function ChangeForms({ forms }: { forms: readonly ChangeForm[] }) {
  const { t, language } = usePhrases();
  return (
    <section>
      <Title order={2} mb="sm">
        {t("registers.forms")}
      </Title>
      <DataTable
        caption={t("registers.forms")}
        rows={forms}
        rowKey={({ formId }) => formId}
        columns={[
          {
            name: "what",
            header: t("registers.form"),
            isRowHeader: true,
            renderCell: ({ what }) => t(`registers.change.${what}`),
          },
          {
            name: "said",
            header: t("registers.said"),
            renderCell: ({ organisation, administrator }) =>
              Object.values(organisation ?? administrator ?? {})
                .filter((value) => value !== "")
                .join("、"),
          },
          {
            name: "held",
            header: t("registers.held"),
            renderCell: ({ effectiveOn, until }) =>
              t("registers.from-until", {
                from: formatDay(effectiveOn, language),
                until: until === undefined ? "" : formatDay(until, language),
              }),
          },
          {
            name: "filed",
            header: t("registers.filed"),
            renderCell: ({ filed, paper, evidenceId }) => (
              <Stack gap={2}>
                <EvidenceLink evidenceId={evidenceId} />
                <Text size="xs" c="dimmed">
                  {formatInstant(filed.at, language)}{" "}
                  {filed.isByProvider ? t("registers.by-provider") : filed.byName}
                </Text>
                {paper && (
                  <Text size="xs" c="dimmed">
                    {t(`registers.paper.${paper.kind}`)} {formatDay(paper.datedOn, language)}
                  </Text>
                )}
              </Stack>
            ),
          },
        ]}
      />
    </section>
  );
}

function FileChange({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  const { send, isPending, error } = useCall(fileChange, {
    renews: [getRegisteredFacts, listEvidence],
    onDone() {
      notifyDone(t("registers.filed-done"));
      onClose();
    },
  });
  const before = "administrator" in asked ? asked.administrator : undefined;
  const fields: Field[] = [
    ...(asked.what === "organisation"
      ? [
          { name: "name", label: t("registers.organisation-name"), schema: OrganisationFacts.shape.name },
          {
            name: "address",
            label: t("registers.address"),
            maxLength: 200,
            schema: OrganisationFacts.shape.address,
          },
        ]
      : []),
    ...(asked.what === "register" || asked.what === "change"
      ? [
          {
            name: "name",
            label: t("registers.name"),
            initial: before?.facts.name ?? "",
            schema: AdministratorFacts.shape.name,
          },
          {
            name: "department",
            label: t("registers.department"),
            initial: before?.facts.department ?? "",
            isOptional: true,
            schema: AdministratorFacts.shape.department,
          },
          {
            name: "email",
            label: t("registers.email"),
            initial: before?.facts.email ?? "",
            maxLength: 254,
            schema: AdministratorFacts.shape.email,
          },
          {
            name: "telephone",
            label: t("registers.telephone"),
            initial: before?.facts.telephone ?? "",
            schema: AdministratorFacts.shape.telephone,
          },
          {
            name: "other",
            label: t("registers.other"),
            initial: before?.facts.other ?? "",
            isOptional: true,
            kind: "text" as const,
            maxLength: 1000,
            schema: AdministratorFacts.shape.other,
          },
          {
            name: "account",
            label: t("registers.account"),
            hint: t("registers.account-hint"),
            kind: "choice" as const,
            options: [
              { value: "as-it-is", label: t("registers.account-as-it-is") },
              { value: "mine", label: t("registers.account-mine") },
            ],
          },
        ]
      : []),
    { name: "effectiveOn", label: t("registers.effective-on"), kind: "day" },
  ];
  const changeIn = (values: Readonly<Record<string, string>>): FiledChange => {
    if (asked.what === "organisation")
      return { what: "organisation", facts: OrganisationFacts.parse(pick(values)) };
    if (asked.what === "remove")
      return { what: "administrator-removed", administratorId: asked.administrator.administratorId };
    const facts = AdministratorFacts.parse(pick(values));
    const account = values["account"] === "mine" ? { personId } : {};
    return asked.what === "register"
      ? { what: "administrator-registered", facts, ...account }
      : {
          what: "administrator-changed",
          administratorId: asked.administrator.administratorId,
          facts,
          ...account,
        };
  };
  return (
    <FieldsDialog
      title={t(`registers.file-title-${asked.what}`)}
      what={t("registers.file-what")}
      submitLabel={t("registers.file")}
      fields={fields}
      isBusy={isPending}
      error={error}
      onSubmit={(values) =>
        send({
          params: { tenantId },
          body: { change: changeIn(values), effectiveOn: values["effectiveOn"] ?? "" },
        })
      }
      onClose={onClose}
    />
  );
}

function pick({ effectiveOn: _on, account: _account, ...facts }: Readonly<Record<string, string>>) {
  return facts;
}
