import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { type ComparedTerms, type ComparedWords, compareTerms, type ShownTerms } from "@tachiai/terms-text";
import { usePhrases } from "@tachiai/ui";

/** What a later text says otherwise than an earlier one: only the clauses that differ. */
export function TermsDifference({ before, after }: { before: ShownTerms; after: ShownTerms }) {
  const { t } = usePhrases();
  const compared = compareTerms(before, after);
  const clauses = compared.clauses.filter(({ standing, isMoved }) => standing !== "same" || isMoved);
  const heads = [compared.title, compared.preamble].filter(differs);
  if (heads.length + clauses.length === 0) return <Text size="sm">{t("terms.difference-none")}</Text>;
  return (
    <Stack gap="md" style={{ overflowWrap: "anywhere" }}>
      <Text size="sm" c="dimmed">
        {t("terms.difference-how")}
      </Text>
      {heads.map((words, at) => (
        <MarkedWords key={at} words={words} />
      ))}
      {clauses.map((clause, at) => (
        <section key={at}>
          <ClauseHead clause={clause} />
          <MarkedWords words={clause.words} />
        </section>
      ))}
    </Stack>
  );
}

function ClauseHead({ clause }: { clause: ComparedTerms["clauses"][number] }) {
  const { t } = usePhrases();
  const { name, formerName, standing, isMoved } = clause;
  return (
    <Group gap="xs" mb={4}>
      <Badge variant="outline" size="sm">
        {t(`terms.standing.${standing}`)}
      </Badge>
      <Title order={4} size="h6">
        {name}
      </Title>
      {isMoved && standing !== "same" && <Text size="sm">{t("terms.moved-note")}</Text>}
      {formerName !== undefined && (
        <Text size="sm" c="dimmed">
          {t("terms.formerly", { name: formerName })}
        </Text>
      )}
    </Group>
  );
}

function MarkedWords({ words }: { words: readonly ComparedWords[] }) {
  return (
    <Text style={{ whiteSpace: "pre-wrap" }}>
      {words.map(({ text, as }, at) => {
        if (as === "added") return <ins key={at}>{text}</ins>;
        return as === "removed" ? <del key={at}>{text}</del> : <span key={at}>{text}</span>;
      })}
    </Text>
  );
}

function differs(words: readonly ComparedWords[]): boolean {
  return words.some(({ as }) => as !== "same");
}
