import { UiProvider } from "@tachiai/ui";
import { usePagePhrases } from "@tachiai/ui/page-language";
import { CertificatePage } from "./certificate/certificate.page.tsx";
import { LocalStart } from "./local/local-start.tsx";
import { Start } from "./start.tsx";

export function SupportApp() {
  return (
    <UiProvider phrases={usePagePhrases()}>
      <PageOfAddress />
    </UiProvider>
  );
}

/** Whoever follows the link of a certificate has no session; the native agent serves this page itself, at an address that says so. */
function PageOfAddress() {
  if (location.pathname === `${import.meta.env.BASE_URL}certificate`) return <CertificatePage />;
  const agent = /^#agent=(.+)$/.exec(location.hash)?.[1];
  return agent === undefined ? <Start /> : <LocalStart secret={agent} />;
}
