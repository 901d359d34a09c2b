import { Anchor } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useOpenPlace } from "../shell/place.ts";

export interface BackToDocumentsProps {
  readonly to: "/o/$organisationId/billing/documents" | "/o/$organisationId/contracts/invoices";
}

/** From one document to all of them. */
export function BackToDocuments({ to }: BackToDocumentsProps) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <Anchor
      size="sm"
      className="not-printed"
      renderRoot={(props) => <Link to={to} params={{ organisationId: place.organisationId }} {...props} />}
    >
      {t("billing.documents-back")}
    </Anchor>
  );
}
