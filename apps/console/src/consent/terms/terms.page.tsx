import { Anchor, Stack, Title } from "@mantine/core";
import { listTermsDocuments, ProfileId, type ResponseOf } from "@tachiai/protocol";
import { DataTable, formatDay, PageHeading, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { withNote } from "../../shell/written.ts";

type Listed = ResponseOf<typeof listTermsDocuments>["documents"][number];

/** 同意 › 約款・規約: every document of every service, for those who lay them down. */
export function TermsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listTermsDocuments, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("terms.title")} purpose={t("terms.purpose")} />
      <Answered to={answer}>
        {({ documents }) => (
          <Stack gap="xl">
            {ProfileId.options.map((profileId) => (
              <section key={profileId}>
                <Title order={2} mb="xs">
                  {t(`terms.profile.${profileId}`)}
                </Title>
                <DocumentTable
                  name={t(`terms.profile.${profileId}`)}
                  documents={documents.filter((one) => one.profileId === profileId)}
                />
              </section>
            ))}
          </Stack>
        )}
      </Answered>
    </>
  );
}

function DocumentTable({ name, documents }: { name: string; documents: readonly Listed[] }) {
  const { t, language } = usePhrases();
  const {
    place: { organisationId },
  } = useOpenPlace();
  const versionFrom = ({ version, effectiveFrom }: NonNullable<Listed["inForce"]>) =>
    effectiveFrom
      ? t("terms.version-from", { version, day: formatDay(effectiveFrom, language) })
      : t("terms.template-short");
  return (
    <DataTable
      caption={name}
      rows={documents}
      rowKey={({ kind }) => kind}
      columns={[
        {
          name: "kind",
          header: t("terms.document"),
          isRowHeader: true,
          renderCell: ({ profileId, kind }) => (
            <Anchor
              renderRoot={(props) => (
                <Link
                  to="/o/$organisationId/consent/terms/$profileId/$termsKind"
                  params={{ organisationId, profileId, termsKind: kind }}
                  {...props}
                />
              )}
            >
              {t(`terms.kind.${kind}`)}
            </Anchor>
          ),
        },
        {
          name: "inForce",
          header: t("terms.in-force"),
          renderCell: ({ inForce }) => (inForce ? versionFrom(inForce) : t("terms.none")),
        },
        {
          name: "announced",
          header: t("terms.coming"),
          renderCell: ({ announced }) => (announced ? versionFrom(announced) : t("terms.none")),
        },
        {
          name: "draft",
          header: t("terms.draft"),
          renderCell: ({ draft }) =>
            draft
              ? withNote(language, t(`terms.state.${draft.state}`), formatDay(draft.effectiveFrom, language))
              : t("terms.none"),
        },
      ]}
    />
  );
}
