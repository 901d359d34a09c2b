import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import {
  type AnnouncedHead,
  getTermsHistory,
  getTermsVersion,
  type ProfileId,
  type TermsHead,
  type TermsKind,
} from "@tachiai/protocol";
import { formatDay, Notice, thirdPartyAddress, usePhrases } from "@tachiai/ui";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { OutsidePage } from "../../identity/outside-page.tsx";
import { CompareVersions } from "./compare-versions.tsx";
import { shownVersion } from "./shown-version.ts";
import { TermsHistory } from "./terms-history.tsx";
import { TermsTextView } from "./terms-text-view.tsx";

/** The terms and other documents of a service, for anybody to read: in force, announced, and as they were. */
export function PublicTermsPage() {
  const { t } = usePhrases();
  const { profileId } = useParams({ from: "/terms/$profileId" });
  const answer = useAnswer(getTermsHistory, { params: { profileId } });
  return (
    <OutsidePage isWide title={t(`terms.profile.${profileId}`)}>
      <Answered to={answer}>
        {({ inForce, versions }) => <Documents profileId={profileId} inForce={inForce} versions={versions} />}
      </Answered>
      <Anchor size="sm" mt="lg" href={thirdPartyAddress}>
        {t("agreements.third-party-title")}
      </Anchor>
    </OutsidePage>
  );
}

interface DocumentsProps {
  readonly profileId: ProfileId;
  readonly inForce: readonly TermsHead[];
  readonly versions: readonly AnnouncedHead[];
}

function Documents({ profileId, inForce, versions }: DocumentsProps) {
  const { t } = usePhrases();
  const { kind = "terms", version } = useSearch({ from: "/terms/$profileId" });
  const kinds = [...new Set([...inForce, ...versions].map((head) => head.kind))];
  const own = versions.filter((head) => head.kind === kind);
  const numbers = [...own.map((head) => head.version), ...(kind === "terms" ? [0] : [])];
  const current = inForce.find((head) => head.kind === kind)?.version ?? numbers[0];
  const shown = version ?? current;
  return (
    <Stack gap="xl">
      <Group component="nav" aria-label={t("terms.document")} gap="md">
        {kinds.map((one) => (
          <Anchor
            key={one}
            fw={one === kind ? 700 : undefined}
            renderRoot={(props) => (
              <Link to="/terms/$profileId" params={{ profileId }} search={{ kind: one }} {...props} />
            )}
          >
            {t(`terms.kind.${one}`)}
          </Anchor>
        ))}
      </Group>
      {shown !== undefined && <OneVersion profileId={profileId} kind={kind} version={shown} />}
      <section>
        <Title order={2} mb="xs">
          {t("terms.history")}
        </Title>
        <TermsHistory
          versions={own}
          renderActions={(head) => (
            <Anchor
              renderRoot={(props) => (
                <Link
                  to="/terms/$profileId"
                  params={{ profileId }}
                  search={{ kind, version: head.version }}
                  {...props}
                />
              )}
            >
              {t("terms.read-version")}
            </Anchor>
          )}
        />
      </section>
      <CompareVersions profileId={profileId} kind={kind} versions={numbers} />
    </Stack>
  );
}

function OneVersion({
  profileId,
  kind,
  version,
}: {
  profileId: ProfileId;
  kind: TermsKind;
  version: number;
}) {
  const { t, language } = usePhrases();
  const answer = useAnswer(getTermsVersion, { params: { profileId, termsKind: kind, version } });
  return (
    <Answered to={answer}>
      {(said) => (
        <Stack gap="md">
          {version === 0 ? (
            <Notice meaning="look" title={t("terms.template-title")}>
              {t("terms.template-what")}
            </Notice>
          ) : (
            said.effectiveFrom && (
              <Text>
                {t("terms.version-from", { version, day: formatDay(said.effectiveFrom, language) })}
              </Text>
            )
          )}
          {language === "en" && (
            <Text size="sm" c="dimmed">
              {t("terms.japanese-decides")}
            </Text>
          )}
          <TermsTextView terms={shownVersion({ profileId, kind, content: said }, language)} />
        </Stack>
      )}
    </Answered>
  );
}
