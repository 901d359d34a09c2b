import { Badge } from "@mantine/core";
import type { Incident } from "@tachiai/protocol";
import { StatusMark, usePhrases, VerdictMark } from "@tachiai/ui";
import { kindName } from "./kind-name.ts";

/** What was detected; a hint is marked as one. */
export function IncidentKindMark({ incident: { kind, advisory } }: { incident: Incident }) {
  const phrases = usePhrases();
  return (
    <>
      {kind === "false-declaration" || kind === "second-agent" ? (
        <StatusMark kind="needs-look" label={kindName(kind, phrases)} />
      ) : (
        <VerdictMark kind={kind} />
      )}
      {advisory && (
        <>
          {" "}
          <Badge variant="outline" color="gray" size="sm">
            {phrases.t("presence.hint")}
          </Badge>
        </>
      )}
    </>
  );
}

const judgementMarks = {
  unauthorised: "incident",
  "no-problem": "accepted",
  undecidable: "not-started",
} as const;

/** Whether somebody has to judge it, or how it was judged. */
export function IncidentStateMark({ incident: { state, judgement } }: { incident: Incident }) {
  const { t } = usePhrases();
  if (state === "judged" && judgement)
    return <StatusMark kind={judgementMarks[judgement]} label={t(`presence.judgement.${judgement}`)} />;
  return <StatusMark kind="needs-look" label={t(`presence.state.${state}`)} />;
}
