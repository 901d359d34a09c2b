import { type Database, type Route, route } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { enterPaperChange, fileChange } from "./facts/file-change.ts";
import { getCustomerFacts, getRegisteredFacts } from "./facts/show-facts.ts";

/** The endpoints of 登録事項, 問合せ and the registers of a provider. */
export function registersRoutes({ database }: { readonly database: Database }): Route[] {
  return [
    route(endpoints.getRegisteredFacts, ({ actor, params }) => getRegisteredFacts(database, actor, params)),
    route(endpoints.fileChange, async ({ actor, params, body }) => ({
      formId: await fileChange(database, actor, { ...params, ...body }),
    })),
    route(endpoints.getCustomerFacts, ({ actor, params }) => getCustomerFacts(database, actor, params)),
    route(endpoints.enterPaperChange, async ({ actor, params, body }) => ({
      formId: await enterPaperChange(database, actor, { ...params, ...body }),
    })),
  ];
}
