import { type AgentSettings, defaultAgentSettings, type GroupId } from "@tachiai/protocol";

/** Settings that somebody has made: for a group, or for the whole company. */
export interface OwnSettings {
  readonly groupId: GroupId | undefined;
  readonly settings: AgentSettings;
  readonly changedAt: Date;
}

/** What the whole company's settings are where nobody has made any. */
const untouched: OwnSettings = {
  groupId: undefined,
  settings: defaultAgentSettings,
  changedAt: new Date(0),
};

/** The settings that hold for a group: its own, those of the nearest group above, or the company's. */
export function settingsOfLine(own: readonly OwnSettings[], line: readonly GroupId[]): OwnSettings {
  for (const groupId of line) {
    const found = own.find((one) => one.groupId === groupId);
    if (found) return found;
  }
  return own.find((one) => one.groupId === undefined) ?? untouched;
}

/** The settings that hold for a person. Of several groups' the last change counts: it was made knowing the others. */
export function settingsOfPerson(
  own: readonly OwnSettings[],
  lines: readonly (readonly GroupId[])[],
): AgentSettings {
  const [first = settingsOfLine(own, []), ...others] = lines.map((line) => settingsOfLine(own, line));
  return others.reduce((latest, one) => (one.changedAt > latest.changedAt ? one : latest), first).settings;
}

/** Whether a face could count as the enrolled person's and as another's at once. */
export function thresholdsCross({ matchThreshold, uncertainThreshold }: AgentSettings): boolean {
  return uncertainThreshold > matchThreshold;
}

export function saysTheSame(one: AgentSettings, other: AgentSettings): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(settings: AgentSettings): [string, unknown][] {
  return Object.entries(settings).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
