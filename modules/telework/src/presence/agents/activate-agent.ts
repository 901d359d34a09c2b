import { requireConsent } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import type { AgentSettings, DeviceId, EvidenceAction, TenantId } from "@tachiai/protocol";
import { loadDaysSince } from "../../load-days.ts";
import { requireStamper } from "../../require-stamper.ts";
import { endOutlived } from "../end-presence.ts";
import { noteSecondAgent } from "../incidents/note-second-agent.ts";
import { publishPresence } from "../presence.events.ts";
import { loadAgentSettings } from "../settings/load-agent-settings.ts";
import { type Agent, saveProgress, selectAgent } from "./agent.store.ts";
import { noteHeard } from "./heard.store.ts";
import { holdLease } from "./hold-lease.ts";
import { lockPresence } from "./lease.store.ts";
import { requireOwnAgent } from "./require-own-agent.ts";

export interface ActivateAgent {
  readonly tenantId: TenantId;
  readonly deviceId: DeviceId;
  /** The worker has said that this device goes on instead of another that runs. */
  readonly takeOver: boolean;
}

export interface Activated {
  readonly settings: AgentSettings;
  readonly serverTime: string;
  /** The greatest number that a report of this agent was taken under. */
  readonly lastSequence: number;
}

/**
 * Makes an agent its worker's active one. While another one runs it must say that it takes over; both the attempt
 * without and the taking over are written down, and taking over in the middle of work is an incident to look at (PTY-08).
 *
 * Refuses `access.denied`, the codes of `requireEntitlement` and `requireConsent`, `telework.agent_not_found`,
 * `telework.agent_of_another` or `telework.agent_elsewhere`.
 */
export async function activateAgent(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: ActivateAgent,
): Promise<Activated> {
  const outcome = await inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStamper(tx, actor);
    const { personId } = actor;
    await lockPresence(tx, personId);
    const agent = await requireOwnAgent(tx, actor, command.deviceId);
    const consent = await requireConsent(tx, personId, "face-presence");
    await endOutlived(tx, bus, personId);
    const hold = await holdLease(tx, agent, {
      consentedAt: consent.grantedAt,
      takesOver: command.takeOver,
    });
    if (!hold.held) {
      await recordUse(tx, actor, agent, "telework.agent_refused", { runs: hold.by });
      return { activated: undefined, elsewhere: (await selectAgent(tx, hold.by))?.name ?? "" };
    }
    if (hold.takenFrom) {
      await recordUse(tx, actor, agent, "telework.agent_taken_over", { from: hold.takenFrom });
      const { state } = await loadDaysSince(tx, personId, tokyoDay(tx.now));
      if (state.status === "working") await noteSecondAgent(tx, bus, actor, agent);
    } else if (hold.began) await recordUse(tx, actor, agent, "telework.agent_activated", {});

    await noteHeard(tx, agent.deviceId);
    const settings = (await loadAgentSettings(tx, tokyoDay(tx.now)))(personId);
    await saveProgress(tx, agent.deviceId, { ...agent.progress, heardAt: tx.now, settingsTold: settings });
    publishPresence(tx, bus, "presence_changed", { personId });
    const { lastSequence } = agent.progress;
    return { activated: { settings, serverTime: tx.now.toISOString(), lastSequence } };
  });
  // Only now: the attempt stays written down.
  if (!outcome.activated) throw new Refusal("telework.agent_elsewhere", { deviceName: outcome.elsewhere });
  return outcome.activated;
}

function recordUse(
  tx: TenantTx,
  actor: PersonActor,
  agent: Agent,
  action: EvidenceAction,
  details: { readonly [key: string]: string },
) {
  return record(tx, actor, {
    action,
    subject: agent.deviceId,
    subjectPersonId: agent.personId,
    retention: "access",
    details: { name: agent.name, ...details },
  });
}
