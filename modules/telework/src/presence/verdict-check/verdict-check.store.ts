import type { TenantTx } from "@tachiai/platform";
import {
  DetectedKind,
  type DeviceId,
  type IncidentId,
  type IncidentKind,
  type PersonId,
  type VerdictCause,
} from "@tachiai/protocol";
import { sql } from "kysely";
import type { PresenceTables } from "../presence.tables.ts";
import type { JudgedStep } from "./tally-incident.ts";

export interface Times {
  readonly from: Date;
  /** Not included. */
  readonly until: Date;
}

/** For how long somebody was seen at a device, verified or for one cause not. */
export interface SeenTime {
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly device: string;
  readonly isVerified: boolean;
  readonly cause: VerdictCause | null;
  readonly ms: number;
}

/** Of verdicts that are over; the parts of them that lie in the period. */
export async function selectSeenTimes(tx: TenantTx, { from, until }: Times): Promise<SeenTime[]> {
  const ms = sql<number>`sum(extract(epoch from least(segment.to_at, ${until}) - greatest(segment.from_at, ${from})) * 1000)::float8`;
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.presence_segment as segment")
    .innerJoin("telework.agent as agent", (join) =>
      join
        .onRef("agent.tenant_id", "=", "segment.tenant_id")
        .onRef("agent.device_id", "=", "segment.device_id"),
    )
    .select([
      "segment.person_id as personId",
      "segment.device_id as deviceId",
      "agent.name as device",
      sql<boolean>`segment.kind = 'present'`.as("isVerified"),
      "segment.cause",
      ms.as("ms"),
    ])
    .where("segment.tenant_id", "=", tx.tenantId)
    .where("segment.kind", "in", ["present", "present-unverified"])
    .where("segment.to_at", ">", from)
    .where("segment.from_at", "<", until)
    .groupBy(["segment.person_id", "segment.device_id", "agent.name", "segment.kind", "segment.cause"])
    .execute();
}

export interface FoundIncident {
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly kind: IncidentKind;
  readonly history: readonly JudgedStep[];
}

/** What agents found by themselves in the period, with how it was judged. */
export async function selectFoundIncidents(tx: TenantTx, { from, until }: Times): Promise<FoundIncident[]> {
  const rows = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.incident as incident")
    .innerJoin("telework.incident_event as event", (join) =>
      join
        .onRef("event.tenant_id", "=", "incident.tenant_id")
        .onRef("event.incident_id", "=", "incident.incident_id"),
    )
    .select([
      "incident.incident_id as incidentId",
      "incident.person_id as personId",
      "incident.device_id as deviceId",
      "incident.kind as kind",
      "event.kind as step",
      "event.judgement",
      "event.reason",
    ])
    .where("incident.tenant_id", "=", tx.tenantId)
    .where("incident.kind", "in", DetectedKind.options)
    .where("incident.happened_at", ">=", from)
    .where("incident.happened_at", "<", until)
    .orderBy("incident.incident_id")
    .orderBy("event.position")
    .execute();
  return [...Map.groupBy(rows, ({ incidentId }): IncidentId => incidentId).values()].flatMap((steps) => {
    const [first] = steps;
    if (!first) return [];
    const { personId, deviceId, kind } = first;
    const history = steps.map(({ step, judgement, reason }) => ({
      kind: step,
      ...(judgement && { judgement }),
      ...(reason && { reason }),
    }));
    return [{ personId, deviceId, kind, history }];
  });
}
