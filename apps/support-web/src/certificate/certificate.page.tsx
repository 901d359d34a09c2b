import { ApiRefusal } from "@tachiai/api-client";
import { type CertificateLink, checkCertificate, readCertificateFragment } from "@tachiai/protocol";
import { ErrorPanel, Loading, Notice, usePhrases } from "@tachiai/ui";
import { useEffect, useState } from "react";
import { currentApi } from "../connection/api.ts";
import { PageFrame } from "../frame/page-frame.tsx";
import { CertificateFacts } from "./certificate-facts.tsx";
import { checkProof, type ProvenCertificate } from "./check-proof.ts";

type Verdict =
  | { readonly is: "valid"; readonly proven: ProvenCertificate }
  | { readonly is: "altered" | "expired" | "unknown" };

const againAfterMs = 2_000;

/** 立会い証明書: whoever has its link checks it here, without an account; what counts is what this browser has checked itself. */
export function CertificatePage() {
  const { t } = usePhrases();
  const [link] = useState(() => readCertificateFragment(location.hash));
  const [verdict, setVerdict] = useState<Verdict | undefined>(link ? undefined : { is: "unknown" });
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    if (!link) return undefined;
    let isShown = true;
    let timer: number | undefined;
    const show = (found: Verdict | undefined) => {
      if (!isShown) return;
      if (found) setVerdict(found);
      else timer = window.setTimeout(look, againAfterMs);
    };
    const look = () => void judge(link).then(show, (failed: unknown) => isShown && setError(failed));
    look();
    return () => {
      isShown = false;
      window.clearTimeout(timer);
    };
  }, [link]);
  return (
    <PageFrame title={t("supportPage.certificate-title")} purpose={t("supportPage.certificate-purpose")}>
      {error !== undefined && <ErrorPanel error={error} />}
      {error === undefined && !verdict && <Loading what={t("supportPage.certificate-checking")} />}
      {verdict && <Shown verdict={verdict} />}
    </PageFrame>
  );
}

function Shown({ verdict }: { readonly verdict: Verdict }) {
  const { t } = usePhrases();
  if (verdict.is === "valid") return <CertificateFacts proven={verdict.proven} />;
  return (
    <Notice
      meaning={verdict.is === "altered" ? "incident" : "quiet"}
      title={t(`supportPage.certificate-${verdict.is}`)}
    >
      {t(`supportPage.certificate-${verdict.is}-what`)}
    </Notice>
  );
}

/** Undefined while it stands in no signed log yet. */
async function judge(link: CertificateLink): Promise<Verdict | undefined> {
  try {
    const answer = await currentApi().call(checkCertificate, { body: link });
    if (answer.state === "waiting") return undefined;
    if (answer.state !== "proven") return { is: answer.state };
    const proven = await checkProof(answer.proof, link.certificateId);
    return proven ? { is: "valid", proven } : { is: "altered" };
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === "evidence.damaged") return { is: "altered" };
    throw error;
  }
}
