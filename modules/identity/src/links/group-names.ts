import type { GroupId } from "@tachiai/protocol";
import type { NamedGroup } from "../groups/group.store.ts";
import { normalise } from "./normalise.ts";

/** The groups as people write them, prepared once for a whole file. */
export interface GroupNames {
  /** By a name that only one group has. */
  readonly alone: ReadonlyMap<string, GroupId>;
  /** By name below each group; those at the top are below `undefined`. */
  readonly below: ReadonlyMap<GroupId | undefined, ReadonlyMap<string, GroupId>>;
}

export function groupNames(groups: readonly NamedGroup[]): GroupNames {
  const named = groups.map((group) => ({ ...group, name: normalise(group.name) }));
  const sameName = Map.groupBy(named, ({ name }) => name);
  const siblings = Map.groupBy(named, ({ parentId }) => parentId);
  return {
    alone: byName([...sameName.values()].filter(({ length }) => length === 1).flat()),
    below: new Map([...siblings].map(([parentId, children]) => [parentId, byName(children)])),
  };
}

/** The only group of that name, or of that path from the top; `path` is normalised. */
export function groupAt({ alone, below }: GroupNames, path: string): GroupId | undefined {
  const named = alone.get(path);
  if (named) return named;
  let groupId: GroupId | undefined;
  for (const step of path.split(">")) {
    groupId = below.get(groupId)?.get(step.trim());
    if (!groupId) return undefined;
  }
  return groupId;
}

function byName(groups: readonly NamedGroup[]): Map<string, GroupId> {
  return new Map(groups.map(({ name, groupId }) => [name, groupId]));
}
