import type { AgentView } from "@tachiai/agent-core";
import type { Phrases } from "@tachiai/phrases";

export type AllowedPictures = Extract<AgentView["decision"], { capture: true }>["pictures"];

/** Whether the camera or the screen may be pictured at all now. */
export function takesPictures(pictures: AllowedPictures): boolean {
  return pictures.cameraAtIncidents || pictures.screenAtIncidents || pictures.everyMinutes > 0;
}

/** When stills are taken and of what, in whole sentences: one for incidents, one for intervals, or that there are none. */
export function describeStills(pictures: AllowedPictures, isScreenShared: boolean, { t }: Phrases): string[] {
  const kindsOf = (camera: boolean, screen: boolean) =>
    [
      ...(camera ? [t("agent.still-camera")] : []),
      ...(screen && isScreenShared ? [t("agent.still-screen")] : []),
    ].join(" · ");
  const { cameraAtIncidents, screenAtIncidents, everyMinutes: minutes, screenAtIntervals } = pictures;
  const atIncidents = kindsOf(cameraAtIncidents, screenAtIncidents);
  const sentences = [
    ...(atIncidents !== "" ? [t("agent.stills-incident", { kinds: atIncidents })] : []),
    ...(minutes > 0
      ? [t("agent.stills-interval", { minutes, kinds: kindsOf(true, screenAtIntervals) })]
      : []),
  ];
  return sentences.length > 0 ? sentences : [t("agent.stills-none")];
}
