import { Group, Select, Stack, Title } from "@mantine/core";
import { getTermsVersion, type ProfileId, type TermsKind } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { shownVersion } from "./shown-version.ts";
import { TermsDifference } from "./terms-difference.tsx";

export interface CompareVersionsProps {
  readonly profileId: ProfileId;
  readonly kind: TermsKind;
  /** Newest first. */
  readonly versions: readonly number[];
}

/** Any two versions of a document, clause by clause; nothing while there are no two. */
export function CompareVersions({ profileId, kind, versions }: CompareVersionsProps) {
  const { t } = usePhrases();
  if (versions.length < 2) return undefined;
  return (
    <section>
      <Title order={2} mb="xs">
        {t("terms.difference")}
      </Title>
      <Compared key={`${kind} ${versions.length}`} profileId={profileId} kind={kind} versions={versions} />
    </section>
  );
}

function Compared({ profileId, kind, versions }: CompareVersionsProps) {
  const { t, language } = usePhrases();
  const [from, setFrom] = useState(versions[1] ?? 0);
  const [to, setTo] = useState(versions[0] ?? 0);
  const path = { profileId, termsKind: kind };
  const before = useAnswer(getTermsVersion, { params: { ...path, version: from } });
  const after = useAnswer(getTermsVersion, { params: { ...path, version: to } });
  const data = versions.map((version) => ({
    value: String(version),
    label: version === 0 ? t("terms.template-short") : t("terms.version-number", { version }),
  }));
  const shown = (version: NonNullable<typeof before.data>) =>
    shownVersion({ profileId, kind, content: version }, language);
  return (
    <Stack gap="md">
      <Group>
        <Select
          label={t("terms.difference-from")}
          data={data}
          value={String(from)}
          allowDeselect={false}
          onChange={(chosen) => setFrom(Number(chosen))}
        />
        <Select
          label={t("terms.difference-to")}
          data={data}
          value={String(to)}
          allowDeselect={false}
          onChange={(chosen) => setTo(Number(chosen))}
        />
      </Group>
      <Answered to={before}>
        {(earlier) => (
          <Answered to={after}>
            {(later) => <TermsDifference before={shown(earlier)} after={shown(later)} />}
          </Answered>
        )}
      </Answered>
    </Stack>
  );
}
