import { Checkbox, Stack, Text } from "@mantine/core";
import { pointedOut } from "@tachiai/policy";
import { type ClauseKey, getTermsVersion, type ProfileId } from "@tachiai/protocol";
import { ErrorPanel, Loading, usePhrases } from "@tachiai/ui";
import { useAnswer } from "../../connection/use-answer.ts";
import { shownVersion } from "../terms/shown-version.ts";

interface PointedOutClause {
  readonly key: ClauseKey;
  readonly name: string;
}

export interface PointedOut {
  /** Undefined while the version is read, and where it cannot be. */
  readonly clauses?: readonly PointedOutClause[];
  readonly error: Error | null;
}

/** The clauses of a version that are acknowledged one by one, by their names in its text. */
export function usePointedOut(profileId: ProfileId, version: number): PointedOut {
  const { language } = usePhrases();
  const { data, error } = useAnswer(getTermsVersion, { params: { profileId, termsKind: "terms", version } });
  if (!data) return { error };
  const asked = pointedOut(profileId);
  const { clauses } = shownVersion({ profileId, kind: "terms", content: data }, language);
  return {
    error: null,
    clauses: clauses.flatMap(({ name, clause: { key } }) =>
      key && asked.includes(key) ? [{ key, name }] : [],
    ),
  };
}

export interface ClausesToAcknowledgeProps {
  readonly pointedOut: PointedOut;
  readonly acknowledged: readonly ClauseKey[];
  /** Whether it was sent while one was missing. */
  readonly isMissing: boolean;
  readonly onChange: (acknowledged: ClauseKey[]) => void;
}

/** Nothing of it is ticked for anybody: the declaration on anti-social forces is one of them. */
export function ClausesToAcknowledge(props: ClausesToAcknowledgeProps) {
  const { acknowledged, isMissing, onChange } = props;
  const { clauses, error } = props.pointedOut;
  const { t } = usePhrases();
  if (!clauses) return error ? <ErrorPanel error={error} /> : <Loading />;
  if (clauses.length === 0) return undefined;
  const isOpen = clauses.some(({ key }) => !acknowledged.includes(key));
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t("agreements.acknowledge-each")}
      </Text>
      {clauses.map(({ key, name }) => (
        <Checkbox
          key={key}
          label={t(labels[key] ?? "agreements.acknowledge-one", { clause: name })}
          checked={acknowledged.includes(key)}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? [...acknowledged, key]
                : acknowledged.filter((one) => one !== key),
            )
          }
        />
      ))}
      {isMissing && isOpen && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t("agreements.acknowledge-missing")}
        </Text>
      )}
    </Stack>
  );
}

const labels: Partial<
  Record<ClauseKey, "agreements.acknowledge-declare" | "agreements.acknowledge-publication">
> = {
  "anti-social-forces": "agreements.acknowledge-declare",
  "terms-change": "agreements.acknowledge-publication",
};
