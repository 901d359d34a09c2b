import type { Typesetter } from "@tachiai/documents";
import { originOfLinks } from "@tachiai/identity";
import { openRoute, type Route, route } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { type AcceptancePorts, acceptApplication } from "./accept-application.ts";
import { applyFromConsole, listOwnApplications, withdrawOwnApplication } from "./apply-from-console.ts";
import { previewAcceptance, refuseApplication } from "./decide-application.ts";
import { enterApplication, type ResellerNamed } from "./enter-application.ts";
import { enterLineSuccessor, listLineSuccessors } from "./line-successors.ts";
import { type ContractsAttached, listApplications } from "./list-applications.ts";
import { printApplication, printBlankForm, printOwnApplication, printQuote } from "./print-papers.ts";
import { applyByQuote, issueQuote, listQuotes, lookAtQuote, withdrawQuote } from "./quotes.ts";

export interface ApplicationsRoutes extends AcceptancePorts {
  readonly typesetter: Pick<Typesetter, "printPaper">;
  readonly resellerNamed: ResellerNamed;
  readonly contractsAttached: ContractsAttached;
  /** Where other machines reach this server, for links that are made at the server itself. */
  readonly originForOthers?: string | undefined;
}

/** The endpoints of 申込 and 見積書. */
export function applicationsRoutes(ports: ApplicationsRoutes): Route[] {
  const { database, bus, typesetter, resellerNamed, contractsAttached, originForOthers } = ports;
  return [
    route(endpoints.listApplications, ({ actor, params }) =>
      listApplications(database, contractsAttached, actor, params),
    ),
    route(endpoints.enterApplication, ({ actor, params, body }) =>
      enterApplication(database, bus, resellerNamed, actor, { ...params, ...body }),
    ),
    route(endpoints.previewAcceptance, ({ actor, params }) => previewAcceptance(ports, actor, params)),
    route(endpoints.acceptApplication, ({ actor, params, body, caller }) =>
      acceptApplication(ports, actor, {
        ...params,
        ...body,
        origin: originOfLinks(caller.origin, originForOthers),
      }),
    ),
    route(endpoints.refuseApplication, async ({ actor, params, body }) => {
      await refuseApplication(ports, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.printApplication, ({ actor, params }) =>
      printApplication(database, typesetter, actor, params),
    ),
    route(endpoints.printBlankForm, ({ actor, params }) =>
      printBlankForm(database, typesetter, actor, params),
    ),
    route(endpoints.listLineSuccessors, async ({ actor, params }) => ({
      successors: await listLineSuccessors(database, actor, params),
    })),
    route(endpoints.enterLineSuccessor, async ({ actor, params, body }) => {
      await enterLineSuccessor(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listQuotes, async ({ actor, params }) => ({
      quotes: await listQuotes(database, actor, params),
    })),
    route(endpoints.issueQuote, ({ actor, params, body, caller }) =>
      issueQuote(database, actor, {
        ...params,
        ...body,
        origin: originOfLinks(caller.origin, originForOthers),
      }),
    ),
    route(endpoints.withdrawQuote, async ({ actor, params }) => {
      await withdrawQuote(database, actor, params);
      return {};
    }),
    route(endpoints.printQuote, ({ actor, params }) => printQuote(database, typesetter, actor, params)),
    openRoute(endpoints.lookAtQuote, ({ body }) => lookAtQuote(database, body)),
    openRoute(endpoints.applyByQuote, ({ body }) => applyByQuote(database, bus, body)),
    route(endpoints.listOwnApplications, ({ actor, params }) => listOwnApplications(database, actor, params)),
    route(endpoints.applyFromConsole, ({ actor, params, body }) =>
      applyFromConsole(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.withdrawOwnApplication, async ({ actor, params }) => {
      await withdrawOwnApplication(database, bus, actor, params);
      return {};
    }),
    route(endpoints.printOwnApplication, ({ actor, params }) =>
      printOwnApplication(database, typesetter, actor, params),
    ),
  ];
}
