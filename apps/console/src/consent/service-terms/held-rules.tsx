import { Stack, Text, Title } from "@mantine/core";
import { listHeldRules, type ProfileId, type ResponseOf, type RulePaper } from "@tachiai/protocol";
import { wordsOfValue } from "@tachiai/terms-text";
import { DataTable, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";

/** Which rules hold for the organisation, and from which paper each comes (TRM-10): what is other than the terms stands first. */
export function HeldRules({ profileId }: { readonly profileId: ProfileId }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listHeldRules, { params: { tenantId, profileId } });
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t("agreements.rules")}
      </Title>
      <Text size="sm">{t("agreements.rules-what")}</Text>
      <Answered to={answer}>
        {({ rules, clauses }) => {
          const own = rules.filter(({ paper }) => paper.is !== "terms");
          return (
            <>
              {own.length === 0 && clauses.length === 0 && (
                <Text size="sm">{t("agreements.rules-terms-only")}</Text>
              )}
              {clauses.length > 0 && (
                <ul>
                  {clauses.map(({ clause, paper }) => (
                    <li key={clause}>
                      {t(`terms.clause.${clause}`)}：<PaperName paper={paper} />
                    </li>
                  ))}
                </ul>
              )}
              {own.length > 0 && <Rules profileId={profileId} rules={own} />}
              <details>
                <summary>{t("agreements.rules-all")}</summary>
                <Rules profileId={profileId} rules={rules} />
              </details>
            </>
          );
        }}
      </Answered>
    </Stack>
  );
}

interface RulesProps {
  readonly profileId: ProfileId;
  readonly rules: ResponseOf<typeof listHeldRules>["rules"];
}

function Rules({ profileId, rules }: RulesProps) {
  const { t, language } = usePhrases();
  return (
    <DataTable
      caption={t("agreements.rules")}
      rows={rules}
      rowKey={({ key }) => key}
      columns={[
        {
          name: "rule",
          header: t("agreements.column-rule"),
          isRowHeader: true,
          renderCell: ({ key }) => t(`terms.setting.${key}`),
        },
        {
          name: "value",
          header: t("agreements.column-value"),
          renderCell: ({ key, value }) => wordsOfValue({ id: profileId, edits: {} }, key, value, language),
        },
        {
          name: "clause",
          header: t("agreements.column-clause"),
          renderCell: ({ clause }) => t(`terms.clause.${clause}`),
        },
        {
          name: "paper",
          header: t("agreements.column-paper"),
          renderCell: ({ paper }) => <PaperName paper={paper} />,
        },
      ]}
    />
  );
}

function PaperName({ paper: { is, reference = "" } }: { paper: RulePaper }) {
  const { t } = usePhrases();
  return t(`agreements.paper.${is}`, { reference }).trim();
}
