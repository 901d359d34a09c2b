import { List, Text } from "@mantine/core";
import { ClauseKey } from "@tachiai/protocol";
import type { Problem } from "@tachiai/terms-text";
import { usePhrases } from "@tachiai/ui";

const mostShown = 30;

/** What has to be put right in a text, by line. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const { t } = usePhrases();
  if (problems.length === 0) return <Text size="sm">{t("terms.problems-none")}</Text>;
  const subject = ({ code, what }: Problem) => {
    const key = code === "clause_missing" && ClauseKey.safeParse(what).data;
    return key ? `${t(`terms.clause.${key}`)} {#${key}}` : what;
  };
  return (
    <List size="sm" aria-label={t("terms.problems")}>
      {problems.slice(0, mostShown).map((problem) => (
        <List.Item key={`${problem.line} ${problem.code} ${problem.what}`}>
          {problem.code !== "clause_missing" && `${t("terms.problem-line", { line: problem.line })}: `}
          {t(`terms.problem.${problem.code}`)} {subject(problem)}
        </List.Item>
      ))}
    </List>
  );
}
