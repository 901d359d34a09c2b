import { type Bus, type Database, openRoute, type Route, route } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { postGuide, takeDownGuide } from "./guides/post-guide.ts";
import { listGuides } from "./guides/read-guides.ts";
import { finishSecurityStep, listSecuritySteps } from "./guides/take-security-steps.ts";
import { listNotices, listPostedNotices } from "./list-notices.ts";
import { listRecipients } from "./list-recipients.ts";
import { listTroubled } from "./list-troubled.ts";
import { enterBounce, sendAgain } from "./mail/change-delivery.ts";
import { listReceived, readNotice } from "./received-notices.ts";
import { planStop, reportOutage } from "./stops/announce-stop.ts";
import { endStop } from "./stops/end-stop.ts";
import { getServiceStatus } from "./stops/get-service-status.ts";
import { writeNotice } from "./write-notice.ts";

export interface NoticesRoutes {
  readonly database: Database;
  readonly bus: Bus;
  /** Whether a mail server is configured. */
  readonly mayMail: boolean;
  /** Lets what has just been written go out at once. */
  readonly deliver: () => void;
}

/** The endpoints of お知らせ. */
export function noticesRoutes({ database, bus, mayMail, deliver }: NoticesRoutes): Route[] {
  return [
    openRoute(endpoints.listPostedNotices, async () => ({ notices: await listPostedNotices(database) })),
    route(endpoints.writeNotice, async ({ actor, params, body }) => {
      const { noticeId, postsAt } = await writeNotice(database, actor, mayMail, { ...params, notice: body });
      deliver();
      return { noticeId, postsAt: postsAt.toISOString() };
    }),
    route(endpoints.listNotices, ({ actor, params }) => listNotices(database, actor, mayMail, params)),
    route(endpoints.listNoticeRecipients, async ({ actor, params }) => ({
      recipients: await listRecipients(database, actor, params),
    })),
    route(endpoints.listTroubledNotices, async ({ actor, params }) => ({
      notices: await listTroubled(database, actor, params),
    })),
    route(endpoints.enterBounce, async ({ actor, params, body }) => {
      await enterBounce(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.sendNoticeAgain, async ({ actor, params, body }) => {
      await sendAgain(database, actor, { ...params, ...body });
      deliver();
      return {};
    }),
    openRoute(endpoints.getServiceStatus, () => getServiceStatus(database)),
    route(endpoints.planStop, async ({ actor, params, body }) => {
      const planned = await planStop(database, actor, mayMail, { ...params, ...body });
      deliver();
      return planned;
    }),
    route(endpoints.reportOutage, async ({ actor, params, body }) => {
      const reported = await reportOutage(database, actor, mayMail, { ...params, ...body });
      deliver();
      return reported;
    }),
    route(endpoints.endStop, async ({ actor, params }) => {
      await endStop(database, bus, actor, params);
      return {};
    }),
    openRoute(endpoints.listGuides, async () => ({ guides: await listGuides(database) })),
    route(endpoints.postGuide, async ({ actor, params, body }) => {
      const { guideId, postedAt } = await postGuide(database, actor, { ...params, ...body });
      return { guideId, postedAt: postedAt.toISOString() };
    }),
    route(endpoints.takeDownGuide, async ({ actor, params }) => {
      await takeDownGuide(database, actor, params);
      return {};
    }),
    route(endpoints.listSecuritySteps, async ({ actor, params }) => ({
      steps: await listSecuritySteps(database, actor, params),
    })),
    route(endpoints.finishSecurityStep, async ({ actor, params }) => {
      await finishSecurityStep(database, actor, params);
      return {};
    }),
    route(endpoints.listReceivedNotices, async ({ actor, params }) => ({
      notices: await listReceived(database, actor, params),
    })),
    route(endpoints.readNotice, async ({ actor, params }) => {
      await readNotice(database, actor, params);
      return {};
    }),
  ];
}
