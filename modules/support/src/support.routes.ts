import type { Vault } from "@tachiai/evidence";
import { openRoute, type Route, route } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { answerSupport } from "./answer-support.ts";
import { checkCertificate } from "./certificates/check-certificate.ts";
import { showCertificate, showOwnCertificate } from "./certificates/show-certificate.ts";
import { enterConnectionId } from "./enter-connection-id.ts";
import { getCustomerPage } from "./get-customer-page.ts";
import { getSupportSession } from "./get-support-session.ts";
import { listGivenInformation } from "./list-given-information.ts";
import { listSupportSessions } from "./list-support-sessions.ts";
import { makeConnection } from "./make-connection.ts";
import { makeSupportLink } from "./make-support-link.ts";
import { openReception } from "./open-reception.ts";
import { orderStep } from "./order-step.ts";
import { requestSupport } from "./request-support.ts";
import type { SupportDesk } from "./support-desk.ts";

/** The endpoints of 遠隔支援: the supporter's, and those of the customer, who is known by his token alone. */
export function supportRoutes(desk: SupportDesk, vault: Vault): Route[] {
  const { database } = desk;
  return [
    route(endpoints.listSupportSessions, ({ actor, params, query }) =>
      listSupportSessions(database, actor, { ...params, ...query }),
    ),
    route(endpoints.requestSupport, ({ actor, params, body }) =>
      requestSupport(desk, actor, { ...params, ...body }),
    ),
    route(endpoints.getSupportSession, ({ actor, params }) => getSupportSession(database, actor, params)),
    route(endpoints.listGivenInformation, ({ actor, params }) =>
      listGivenInformation(database, actor, params),
    ),
    route(endpoints.takeSupportStep, ({ actor, params, body }) =>
      orderStep(desk, actor, { ...params, order: body }),
    ),
    route(endpoints.enterConnectionId, ({ actor, body }) => enterConnectionId(desk, actor, body)),
    route(endpoints.makeSupportLink, ({ actor, params }) => makeSupportLink(database, actor, params)),
    route(endpoints.getSupportCertificate, ({ actor, params }) => showCertificate(desk, actor, params)),
    openRoute(endpoints.getOwnCertificate, ({ body }) => showOwnCertificate(desk, body)),
    openRoute(endpoints.checkCertificate, ({ body }) => checkCertificate(vault, body)),
    openRoute(endpoints.makeConnection, ({ body }) => makeConnection(desk, body)),
    openRoute(endpoints.openReception, ({ body, caller }) => openReception(desk, { ...body, ip: caller.ip })),
    openRoute(endpoints.getCustomerPage, ({ body }) => getCustomerPage(desk, body)),
    openRoute(endpoints.answerSupport, ({ body }) => answerSupport(desk, body)),
  ];
}
