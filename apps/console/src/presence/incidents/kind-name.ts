import type { Phrases } from "@tachiai/phrases";
import type { IncidentKind } from "@tachiai/protocol";

/** What an incident is called: what the camera saw has the same word as the verdict. */
export function kindName(kind: IncidentKind, { t }: Phrases): string {
  if (kind === "false-declaration" || kind === "second-agent") return t(`presence.kind.${kind}`);
  return t(`agent.verdict.${kind}`);
}
