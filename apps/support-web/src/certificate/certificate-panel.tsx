import { Anchor, Stack, Text } from "@mantine/core";
import { ApiRefusal } from "@tachiai/api-client";
import { getOwnCertificate, writeCertificateFragment } from "@tachiai/protocol";
import { CopyText, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useEffect, useState } from "react";
import { PartTitle } from "../before/part-title.tsx";
import { currentApi } from "../connection/api.ts";
import { QrCode } from "./qr-code.tsx";

/** The certificate of the session that is over: to keep, to print, and to have checked by anybody. */
export function CertificatePanel({ token }: { readonly token: string }) {
  const { t } = usePhrases();
  const [address, setAddress] = useState<string>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let isShown = true;
    currentApi()
      .call(getOwnCertificate, { body: { token } })
      .then(({ link }) => isShown && setAddress(addressOf(writeCertificateFragment(link))))
      .catch((failed: unknown) => isShown && !isNone(failed) && setError(failed));
    return () => {
      isShown = false;
    };
  }, [token]);
  if (error !== undefined) return <ErrorPanel error={error} />;
  if (address === undefined) return undefined;
  return (
    <section>
      <PartTitle>{t("supportPage.certificate-title")}</PartTitle>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t("supportPage.certificate-link-what")}</Text>
        <QrCode text={address} label={t("supportPage.certificate-qr")} />
        <Anchor href={address} target="_blank" rel="noreferrer">
          {t("supportPage.certificate-open")}
        </Anchor>
        <CopyText text={address} />
      </Stack>
    </section>
  );
}

/** Of a session that nobody attended. */
function isNone(error: unknown): boolean {
  return error instanceof ApiRefusal && error.code === "support.no_certificate";
}

function addressOf(fragment: string): string {
  return `${location.origin}${import.meta.env.BASE_URL}certificate${fragment}`;
}
