import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type Declaration, enterRecheck, getHome, listDeclarations, RecheckResult } from "@tachiai/protocol";
import { EmptyPage, Facts, formatDay, formatInstant, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";

/** 反社会的勢力の確認: what each customer declared, and how he was checked since (TRM-16). */
export function DeclarationsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listDeclarations, { params: { tenantId } });
  return (
    <>
      <PageHeading
        title={t("agreements.declarations-title")}
        purpose={t("agreements.declarations-purpose")}
      />
      <Answered to={answer}>
        {({ declarations }) =>
          declarations.length === 0 ? (
            <EmptyPage what={t("agreements.declarations-empty")} />
          ) : (
            <Stack gap="md">
              {declarations.map((one) => (
                <DeclarationCard key={`${one.organisationId} ${one.profileId}`} one={one} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </>
  );
}

function DeclarationCard({ one }: { one: Declaration }) {
  const { t, language } = usePhrases();
  const [isChecking, setIsChecking] = useState(false);
  const { declared, providerDeclared, rechecks, dueOn, isDue } = one;
  const said = (by: { version: number; at: string } | undefined) =>
    by && t("agreements.declared-on", { number: by.version, at: formatInstant(by.at, language) });
  const name = `${one.organisationName}：${t(`terms.profile.${one.profileId}`)}`;
  return (
    <Paper withBorder p="md" component="article" aria-label={name}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={3}>{name}</Title>
          {rechecks[0]?.result === "doubt" && (
            <StatusMark kind="needs-look" label={t("agreements.recheck-in-doubt")} />
          )}
          {isDue && <StatusMark kind="needs-look" label={t("agreements.recheck-is-due")} />}
        </Group>
        <Facts
          facts={[
            { name: t("agreements.declared"), value: said(declared) ?? t("agreements.declared-not") },
            { name: t("agreements.provider-declared"), value: said(providerDeclared) },
            { name: t("agreements.recheck-due"), value: dueOn !== undefined && formatDay(dueOn, language) },
          ]}
        />
        <Text size="sm" fw={600}>
          {t("agreements.rechecks")}
        </Text>
        {rechecks.length === 0 ? (
          <Text size="sm">{t("agreements.rechecks-none")}</Text>
        ) : (
          <ul>
            {rechecks.map(({ checkedOn, how, result, byName, evidenceId }) => (
              <li key={evidenceId}>
                {t("agreements.recheck-line", {
                  day: formatDay(checkedOn, language),
                  result: t(`agreements.result.${result}`),
                  how,
                  name: byName,
                })}
              </li>
            ))}
          </ul>
        )}
        <Group className="not-printed">
          <Button size="compact-sm" variant="default" onClick={() => setIsChecking(true)}>
            {t("agreements.recheck")}
          </Button>
        </Group>
      </Stack>
      {isChecking && <EnterRecheck one={one} onClose={() => setIsChecking(false)} />}
    </Paper>
  );
}

function EnterRecheck({ one, onClose }: { one: Declaration; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { organisationId, profileId } = one;
  return (
    <EntryDialog
      endpoint={enterRecheck}
      renews={[listDeclarations, getHome]}
      done={t("agreements.done-recheck")}
      title={t("agreements.recheck")}
      fields={[
        { name: "checkedOn", label: t("agreements.recheck-on"), kind: "day" },
        {
          name: "how",
          label: t("agreements.recheck-how"),
          hint: t("agreements.recheck-how-hint"),
          maxLength: 500,
        },
        {
          name: "result",
          label: t("agreements.recheck-result"),
          kind: "choice",
          options: RecheckResult.options.map((value) => ({ value, label: t(`agreements.result.${value}`) })),
        },
      ]}
      requestOf={({ checkedOn = "", how = "", result }) => [
        {
          params: { tenantId, organisationId },
          body: { profileId, checkedOn, how, result: RecheckResult.parse(result) },
        },
      ]}
      onClose={onClose}
    />
  );
}
