import type { SupportSession } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { LinkButton } from "../../shell/link-button.tsx";
import { useOpenPlace } from "../../shell/place.ts";

/** The way to a session's recording, for those who may open one. */
export function RecordingLink({ session }: { readonly session: SupportSession }) {
  const { t } = usePhrases();
  const { place, holds } = useOpenPlace();
  const { tenantId, sessionId, recording, connectedAt } = session;
  if (!connectedAt || !(holds("supervisor") || holds("administrator"))) return undefined;
  return (
    <LinkButton
      variant="default"
      to="/o/$organisationId/support/sessions/$tenantId/$sessionId/recording"
      params={{ organisationId: place.organisationId, tenantId, sessionId }}
    >
      {t(recording === "recorded" ? "recording.title" : "recording.events-only")}
    </LinkButton>
  );
}
