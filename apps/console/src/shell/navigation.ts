import {
  IconBuildingSkyscraper,
  IconCalendarTime,
  IconClockPlay,
  IconFileCertificate,
  IconHome,
  IconId,
  IconListSearch,
  IconMail,
  IconShieldLock,
  IconSitemap,
  IconTransfer,
  IconUsers,
} from "@tabler/icons-react";
import type { PlainPhraseKey } from "@tachiai/phrases";
import type { Place, Role } from "@tachiai/protocol";

/** Pages of one organisation, as the router knows them. */
export type PlacePath =
  | "/o/$organisationId"
  | "/o/$organisationId/stamps"
  | "/o/$organisationId/my-record"
  | "/o/$organisationId/work/today"
  | "/o/$organisationId/evidence"
  | "/o/$organisationId/evidence/verify"
  | "/o/$organisationId/settings/members"
  | "/o/$organisationId/settings/invitations"
  | "/o/$organisationId/settings/groups"
  | "/o/$organisationId/settings/roles"
  | "/o/$organisationId/settings/engagements";

export interface NavigationEntry {
  readonly path: PlacePath;
  readonly name: PlainPhraseKey;
  readonly icon: typeof IconHome;
  /** Reached with the thumb: in the bar at the bottom of a phone. */
  readonly onPhoneBar?: boolean;
}

export interface NavigationGroup {
  /** Absent for pages that stand alone. */
  readonly name?: PlainPhraseKey;
  readonly entries: readonly NavigationEntry[];
}

/** What exists for somebody in an organisation. What his roles do not allow is not there at all. */
export function navigationOf(place: Place): NavigationGroup[] {
  const holds = (...roles: readonly Role[]) => roles.some((role) => place.roles.includes(role));
  const entry = (
    exists: boolean,
    path: PlacePath,
    name: PlainPhraseKey,
    icon: typeof IconHome,
    onPhoneBar = false,
  ) => (exists ? [{ path, name, icon, onPhoneBar }] : []);

  // A provider's own organisation holds no tenant's facts: it has its customers.
  if (place.kind !== "tenant")
    return [{ entries: entry(true, "/o/$organisationId", "shell.customers", IconBuildingSkyscraper, true) }];

  const isWorker = holds("worker");
  const groups: NavigationGroup[] = [
    {
      entries: [
        ...entry(true, "/o/$organisationId", "shell.home", IconHome, true),
        ...entry(isWorker, "/o/$organisationId/stamps", "shell.stamps", IconClockPlay, true),
        ...entry(isWorker, "/o/$organisationId/my-record", "shell.my-record", IconId, true),
      ],
    },
    {
      name: "shell.work",
      entries: entry(
        holds("manager", "auditor"),
        "/o/$organisationId/work/today",
        "shell.today",
        IconCalendarTime,
        true,
      ),
    },
    {
      name: "shell.evidence",
      entries: [
        ...entry(
          place.roles.length > 0,
          "/o/$organisationId/evidence",
          "shell.evidence-list",
          IconListSearch,
        ),
        ...entry(true, "/o/$organisationId/evidence/verify", "shell.evidence-verify", IconFileCertificate),
      ],
    },
    {
      name: "shell.settings",
      entries: [
        ...entry(
          holds("administrator", "manager", "auditor"),
          "/o/$organisationId/settings/members",
          "shell.members",
          IconUsers,
        ),
        ...entry(
          holds("administrator"),
          "/o/$organisationId/settings/invitations",
          "shell.invitations",
          IconMail,
        ),
        ...entry(holds("administrator"), "/o/$organisationId/settings/groups", "shell.groups", IconSitemap),
        ...entry(
          holds("administrator", "auditor"),
          "/o/$organisationId/settings/roles",
          "shell.roles",
          IconShieldLock,
        ),
        ...entry(
          holds("administrator", "auditor"),
          "/o/$organisationId/settings/engagements",
          "shell.engagements",
          IconTransfer,
        ),
      ],
    },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}
