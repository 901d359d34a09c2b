import { Code, Stack, Text } from "@mantine/core";
import type { SupportCertificate } from "@tachiai/protocol";
import { type Fact, Facts, formatClockSeconds, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import type { ProvenCertificate } from "./check-proof.ts";

/** What a certificate says, and what makes it hold. */
export function CertificateFacts({ proven }: { readonly proven: ProvenCertificate }) {
  const { t } = usePhrases();
  const { certificate, logKey, witnesses } = proven;
  return (
    <Stack gap="lg">
      <Stack gap="xs" align="flex-start">
        <StatusMark kind="verified" label={t("supportPage.certificate-valid")} />
        <Text size="sm">{t("supportPage.certificate-valid-what")}</Text>
      </Stack>
      <Facts facts={useFacts(certificate)} />
      <Stack gap="xs">
        <Text size="sm">
          {witnesses > 0
            ? t("supportPage.certificate-witnessed", { count: witnesses })
            : t("supportPage.certificate-unwitnessed")}
        </Text>
        <Text size="sm">{t("supportPage.certificate-key")}</Text>
        <Code block style={{ whiteSpace: "pre-wrap", wordBreak: "break-all" }}>
          {logKey}
        </Code>
      </Stack>
    </Stack>
  );
}

function useFacts({
  provider,
  customer,
  supporters,
  from,
  until,
  reason,
  minutes,
  allowed,
  files,
  recording,
}: SupportCertificate): readonly Fact[] {
  const { t, language } = usePhrases();
  const none = t("supportPage.certificate-none");
  return [
    { name: t("supportPage.certificate-provider"), value: provider },
    {
      name: t("supportPage.over-who"),
      value: lines(
        supporters.map(({ name, company, onBehalfOf }) =>
          t("support.of-company", {
            name,
            company: onBehalfOf === undefined ? company : `${company} → ${onBehalfOf}`,
          }),
        ),
      ),
    },
    {
      name: t("supportPage.certificate-customer"),
      value:
        customer.company === undefined
          ? customer.name
          : t("support.of-company", { name: customer.name, company: customer.company }),
    },
    {
      name: t("supportPage.certificate-when"),
      value: `${formatInstant(from, language)} – ${formatInstant(until, language)}`,
    },
    {
      name: t("supportPage.over-lasted"),
      value: t("supportPage.certificate-minutes", {
        within: minutes.within,
        outside: minutes.outside,
      }),
    },
    { name: t("supportPage.over-reason"), value: t(`support.ending.${reason}`) },
    {
      name: t("supportPage.over-allowed"),
      value:
        allowed.length === 0
          ? t("supportPage.over-allowed-none")
          : lines(
              allowed.map(
                (one) =>
                  `${t(`support.function.${one.function}`)} ${formatClockSeconds(one.from)}–${formatClockSeconds(one.until)}`,
              ),
            ),
    },
    {
      name: t("supportPage.certificate-files"),
      value:
        files.length === 0
          ? none
          : lines(
              files.map(({ direction, name }) => `${t(`supportPage.certificate-${direction}`)}: ${name}`),
            ),
    },
    {
      name: t("supportPage.certificate-recording"),
      value: t(`supportPage.certificate-recording.${recording}`),
    },
  ];
}

function lines(texts: readonly string[]) {
  return texts.map((text, place) => <div key={`${place} ${text}`}>{text}</div>);
}
