import { Anchor, Group, Text } from "@mantine/core";
import type { ClauseKey, ProfileId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { joinWords } from "../../shell/join-words.ts";

export interface ClauseNoteProps {
  readonly clauses: readonly ClauseKey[];
  /** Whose terms have such a clause. */
  readonly profiles: readonly ProfileId[];
  /** Beside one amount, where it keeps no distance. */
  readonly isInline?: boolean;
}

/** By which clause a page does what it does, and where to read it. */
export function ClauseNote({ clauses, profiles, isInline = false }: ClauseNoteProps) {
  const { t, language } = usePhrases();
  const named = joinWords(
    clauses.map((clause) => t(`terms.clause.${clause}`)),
    language,
  );
  return (
    <Group gap="xs" mb={isInline ? 0 : "md"}>
      <Text size="sm" c="dimmed">
        {t(profiles.length > 0 ? "terms.by-clause" : "terms.clause-alone", { clauses: named })}
      </Text>
      {profiles.map((profileId) => (
        <Anchor
          key={profileId}
          size="sm"
          renderRoot={(props) => <Link to="/terms/$profileId" params={{ profileId }} {...props} />}
        >
          {t(`terms.profile.${profileId}`)}
        </Anchor>
      ))}
    </Group>
  );
}
