import type { EvidencePorts, Vault } from "@tachiai/evidence";
import { type Route, route } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { activateAgent } from "./agents/activate-agent.ts";
import { registerAgent } from "./agents/register-agent.ts";
import { decideEnrolment } from "./enrolment/decide-enrolment.ts";
import { enrol } from "./enrolment/enrol.ts";
import { getMyEnrolment } from "./enrolment/get-my-enrolment.ts";
import { listEnrolments } from "./enrolment/list-enrolments.ts";
import { listPeopleWithoutFace } from "./enrolment/list-people-without-face.ts";
import { removeMyEnrolment } from "./enrolment/remove-my-enrolment.ts";
import { askRejudgement } from "./incidents/ask-rejudgement.ts";
import { explainIncident } from "./incidents/explain-incident.ts";
import { getIncident } from "./incidents/get-incident.ts";
import { judgeIncident } from "./incidents/judge-incident.ts";
import { listIncidents } from "./incidents/list-incidents.ts";
import { keepEpoch } from "./pictures/keep-epoch.ts";
import { listPictures } from "./pictures/list-pictures.ts";
import { listRecipients } from "./pictures/list-recipients.ts";
import { reportFalseDeclaration } from "./pictures/report-false-declaration.ts";
import { uploadPicture } from "./pictures/upload-picture.ts";
import { changeAgentSettings } from "./settings/change-agent-settings.ts";
import { getAgentSettings } from "./settings/get-agent-settings.ts";
import { getDefaultAgentSettings } from "./settings/get-default-agent-settings.ts";
import { inheritAgentSettings } from "./settings/inherit-agent-settings.ts";
import { checkVerdicts } from "./verdict-check/check-verdicts.ts";
import { reportPresence } from "./verdicts/report-presence.ts";

/** The endpoints of presence: agents, what they judge, pictures, faces, incidents and settings. */
export function presenceRoutes(vault: Vault, ports: EvidencePorts): Route[] {
  return [
    ...agentRoutes(vault, ports),
    ...enrolmentRoutes(vault),
    ...incidentRoutes(vault),
    ...settingRoutes(vault),
  ];
}

function agentRoutes(vault: Vault, ports: EvidencePorts): Route[] {
  const { database, bus } = vault;
  return [
    route(endpoints.registerAgent, async ({ actor, params, body }) => {
      const publicKey = Buffer.from(body.publicKey, "base64");
      await registerAgent(database, actor, { ...params, name: body.name, publicKey });
      return {};
    }),
    route(endpoints.activateAgent, ({ actor, params, body }) =>
      activateAgent(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.reportPresence, ({ actor, params, body }) =>
      reportPresence(database, bus, actor, { ...params, report: body }),
    ),
    route(endpoints.listRecipients, async ({ actor, params }) => ({
      recipients: await listRecipients(database, actor, params),
    })),
    route(endpoints.keepEpoch, async ({ actor, params, body }) => {
      await keepEpoch(database, actor, { ...params, epoch: body });
      return {};
    }),
    route(endpoints.uploadPicture, async ({ actor, params, query, bytes }) => ({
      evidenceId: await uploadPicture(vault, ports, actor, {
        ...params,
        sentAt: new Date(query.sentAt),
        bytes,
      }),
    })),
    route(endpoints.listPictures, async ({ actor, params }) => ({
      pictures: await listPictures(database, actor, params),
    })),
    route(endpoints.reportFalseDeclaration, async ({ actor, params, body }) => ({
      incidentId: await reportFalseDeclaration(database, bus, ports, actor, { ...params, ...body }),
    })),
  ];
}

function enrolmentRoutes({ database, bus }: Vault): Route[] {
  return [
    route(endpoints.enrol, ({ actor, params, body }) =>
      enrol(database, bus, actor, {
        ...params,
        ...body,
        sealedFeatures: Buffer.from(body.sealedFeatures, "base64"),
      }),
    ),
    route(endpoints.getMyEnrolment, ({ actor, params }) => getMyEnrolment(database, actor, params)),
    route(endpoints.removeMyEnrolment, async ({ actor, params }) => {
      await removeMyEnrolment(database, bus, actor, params);
      return {};
    }),
    route(endpoints.listEnrolments, async ({ actor, params }) => ({
      enrolments: await listEnrolments(database, actor, params),
      withoutFace: await listPeopleWithoutFace(database, actor, params),
    })),
    route(endpoints.decideEnrolment, ({ actor, params, body }) =>
      decideEnrolment(database, bus, actor, { ...params, ...body }),
    ),
  ];
}

function incidentRoutes({ database, bus }: Vault): Route[] {
  return [
    route(endpoints.listIncidents, async ({ actor, params, query }) => ({
      incidents: await listIncidents(database, actor, { ...params, ...query }),
    })),
    route(endpoints.getIncident, ({ actor, params }) => getIncident(database, bus, actor, params)),
    route(endpoints.judgeIncident, ({ actor, params, body }) =>
      judgeIncident(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.explainIncident, ({ actor, params, body }) =>
      explainIncident(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.checkVerdicts, ({ actor, params, query }) =>
      checkVerdicts(database, actor, { ...params, ...query }),
    ),
    route(endpoints.askRejudgement, ({ actor, params, body }) =>
      askRejudgement(database, bus, actor, { ...params, ...body }),
    ),
  ];
}

function settingRoutes({ database }: Vault): Route[] {
  return [
    route(endpoints.getAgentSettings, ({ actor, params }) => getAgentSettings(database, actor, params)),
    route(endpoints.changeAgentSettings, ({ actor, params, body }) =>
      changeAgentSettings(database, actor, { ...params, settings: body }),
    ),
    route(endpoints.inheritAgentSettings, ({ actor, params }) =>
      inheritAgentSettings(database, actor, params),
    ),
    route(endpoints.getDefaultAgentSettings, ({ actor, params }) =>
      getDefaultAgentSettings(database, actor, params),
    ),
    route(endpoints.changeDefaultAgentSettings, ({ actor, params, body }) =>
      changeAgentSettings(database, actor, { ...params, settings: body }),
    ),
  ];
}
