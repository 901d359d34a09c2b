import { Anchor, Code, Stack, Text, Title } from "@mantine/core";
import { getRelease, getReleaseManifest } from "@tachiai/protocol";
import { ExactTime, Facts, usePhrases } from "@tachiai/ui";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { EvidenceLink } from "../evidence-link.tsx";

/** この版: what this server serves, by a hash that stands in the log. */
export function ServedRelease() {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { data } = useAnswer(getRelease, { params: { tenantId } });
  if (!data?.release) return null;
  const { manifestSha256, files, entry } = data.release;
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t("witness.release-title")}</Title>
      <Text size="sm">{t("witness.release-what")}</Text>
      <Facts
        facts={[
          { name: t("witness.release-hash"), value: <Code>{manifestSha256}</Code> },
          {
            name: t("witness.release-files"),
            value: (
              <>
                {files.toLocaleString(language)}{" "}
                <Anchor href={getReleaseManifest.path}>{t("witness.release-manifest")}</Anchor>
              </>
            ),
          },
          {
            name: t("witness.release-recorded"),
            value: entry && (
              <>
                <ExactTime at={entry.at} /> <EvidenceLink evidenceId={entry.evidenceId} />
              </>
            ),
          },
        ]}
      />
    </Stack>
  );
}
