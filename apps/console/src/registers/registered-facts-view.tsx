import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { type ChangeForm, formatSystemId, type RegisteredFacts } from "@tachiai/protocol";
import { DataTable, EmptyPage, Facts, formatDay, formatInstant, usePhrases } from "@tachiai/ui";
import { EvidenceLink } from "../evidence/evidence-link.tsx";
import { joinWords } from "../shell/join-words.ts";
import type { FilingAsked } from "./filing.ts";

export interface RegisteredFactsViewProps {
  readonly facts: RegisteredFacts;
  /** Absent for who files no change. */
  readonly onFile?: ((asked: FilingAsked) => void) | undefined;
  /** Where the entries lie in the log of the organisation whose pages are open. */
  readonly isOwn: boolean;
}

/** 登録事項 of one organisation, with every form that changed it. */
export function RegisteredFactsView({ facts: registered, onFile, isOwn }: RegisteredFactsViewProps) {
  const { t, language } = usePhrases();
  const { systemId, organisation, administrators, forms } = registered;
  return (
    <Stack gap="xl">
      <Facts
        facts={[
          { name: t("registers.system-id"), value: <b>{formatSystemId(systemId)}</b> },
          { name: t("registers.organisation-name"), value: organisation?.facts.name },
          { name: t("registers.address"), value: organisation?.facts.address },
        ]}
      />
      {onFile && (
        <Group gap="sm">
          <Button variant="default" onClick={() => onFile({ what: "organisation" })}>
            {t("registers.file-organisation")}
          </Button>
          <Button onClick={() => onFile({ what: "register" })}>{t("registers.file-administrator")}</Button>
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
                  onFile && (
                    <Group gap="xs">
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => onFile({ what: "change", administrator })}
                      >
                        {t("registers.file-change")}
                      </Button>
                      {administrators.length > 1 && (
                        <Button
                          size="compact-sm"
                          variant="default"
                          onClick={() => onFile({ what: "remove", administrator })}
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
      {forms.length > 0 && <ChangeForms forms={forms} isOwn={isOwn} />}
    </Stack>
  );
}

function ChangeForms({ forms, isOwn }: { forms: readonly ChangeForm[]; isOwn: boolean }) {
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
              joinWords(
                Object.values(organisation ?? administrator ?? {}).filter((value) => value !== ""),
                language,
              ),
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
                {isOwn && <EvidenceLink evidenceId={evidenceId} />}
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
