import { type ProfileId, printAgreedTerms } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useApi } from "../../connection/api.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { SaveButton } from "../../shell/save-button.tsx";

/** 同意内容の控え, for who keeps the organisation's papers. */
export function PrintAgreed({ profileId }: { readonly profileId: ProfileId }) {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId, holds } = useOpenPlace();
  if (!holds("administrator") && !holds("auditor")) return undefined;
  return (
    <SaveButton
      label={t("serviceTerms.print")}
      file={{ name: `${t("serviceTerms.print-name")}.pdf`, type: "application/pdf" }}
      download={() => api.download(printAgreedTerms, { params: { tenantId, profileId } })}
    />
  );
}
