import { type Bus, type Database, type Route, route } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { getMyDay } from "./get-my-day.ts";
import { getMyStatus } from "./get-my-status.ts";
import { listDay } from "./list-day.ts";
import { listMyDays } from "./list-my-days.ts";
import { confirmMonth } from "./months/confirm-month.ts";
import { exportMonth } from "./months/export-month.ts";
import { getMyMonth } from "./months/get-my-month.ts";
import { listMonth } from "./months/list-month.ts";
import { reopenMonth } from "./months/reopen-month.ts";
import { sendStamps } from "./send-stamps.ts";
import { stamp } from "./stamp.ts";

/** The endpoints of 勤務. */
export function teleworkRoutes({ database, bus }: { database: Database; bus: Bus }): Route[] {
  return [
    route(endpoints.stamp, ({ actor, params, body }) => stamp(database, bus, actor, { ...params, ...body })),
    route(endpoints.sendStamps, async ({ actor, params, body }) => ({
      answers: await sendStamps(database, bus, actor, {
        ...params,
        sentAt: new Date(body.sentAt),
        stamps: body.stamps,
      }),
    })),
    route(endpoints.getMyStatus, ({ actor, params }) => getMyStatus(database, actor, params)),
    route(endpoints.getMyDay, ({ actor, params }) => getMyDay(database, actor, params)),
    route(endpoints.listMyDays, async ({ actor, params, query }) => ({
      days: await listMyDays(database, actor, { ...params, ...query }),
    })),
    route(endpoints.listMonth, ({ actor, params, query }) =>
      listMonth(database, actor, { ...params, ...query }),
    ),
    route(endpoints.getMyMonth, ({ actor, params }) => getMyMonth(database, actor, params)),
    route(endpoints.confirmMonth, async ({ actor, params, body }) => {
      await confirmMonth(database, bus, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.reopenMonth, async ({ actor, params, body }) => {
      await reopenMonth(database, bus, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.exportMonth, ({ actor, params, body }) =>
      exportMonth(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.listDay, async ({ actor, params, query }) => ({
      days: await listDay(database, actor, { ...params, ...query }),
    })),
  ];
}
