import { Loading, UiProvider } from "@tachiai/ui";
import { usePagePhrases } from "@tachiai/ui/page-language";
import { lazy, Suspense } from "react";
import { CertificatePage } from "./certificate/certificate.page.tsx";
import { LocalStart } from "./local/local-start.tsx";
import { Start } from "./start.tsx";

/** What plays is large, and hardly anybody who comes here plays something. */
const RecordingPage = lazy(async () => ({
  default: (await import("./recording/recording.page.tsx")).RecordingPage,
}));

export function SupportApp() {
  return (
    <UiProvider phrases={usePagePhrases()}>
      <PageOfAddress />
    </UiProvider>
  );
}

/** Whoever follows the link of a certificate or of a recording has no session; the native agent serves this page itself, at an address that says so. */
function PageOfAddress() {
  if (location.pathname === `${import.meta.env.BASE_URL}certificate`) return <CertificatePage />;
  if (location.pathname === `${import.meta.env.BASE_URL}recording`)
    return (
      <Suspense fallback={<Loading />}>
        <RecordingPage />
      </Suspense>
    );
  const agent = /^#agent=(.+)$/.exec(location.hash)?.[1];
  return agent === undefined ? <Start /> : <LocalStart secret={agent} />;
}
