import { UiProvider } from "@tachiai/ui";
import { usePagePhrases } from "@tachiai/ui/page-language";
import { CertificatePage } from "./certificate/certificate.page.tsx";
import { Start } from "./start.tsx";

/** Whoever follows the link of a certificate has no session. */
const isCertificate = location.pathname === `${import.meta.env.BASE_URL}certificate`;

export function SupportApp() {
  return (
    <UiProvider phrases={usePagePhrases()}>{isCertificate ? <CertificatePage /> : <Start />}</UiProvider>
  );
}
