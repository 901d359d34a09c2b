import {
  type Day,
  type NewNotice,
  type NoticeAudience,
  type NoticeChannel,
  OrganisationId,
  type OrganisationKind,
  Service,
  WritableNoticeKind,
} from "@tachiai/protocol";
import { instantOf, type Moment } from "./moment-field.tsx";

/** A notice as the form holds it. */
export interface NoticeValues extends Record<string, unknown> {
  kind: string;
  subject: string;
  body: string;
  clause: string;
  to: NoticeAudience["to"];
  service: string;
  customer: string;
  channels: NoticeChannel[];
  when: "now" | "later";
  posts: Moment;
  ends: "never" | "at";
  stands: Moment;
}

/** Whoever uses the installation for himself has nobody but his own people to tell. */
export function noticeValues(kind: OrganisationKind, today: Day): NoticeValues {
  return {
    kind: "general",
    subject: "",
    body: "",
    clause: "",
    to: kind === "provider" ? "all-customers" : "own-people",
    service: "telework",
    customer: "",
    channels: ["in-app"],
    when: "now",
    posts: { day: today, time: "" },
    ends: "never",
    stands: { day: today, time: "" },
  };
}

/** Mail needs a mail server; what everybody can read is not for one customer. */
export function mayChoose(channel: NoticeChannel, to: NoticeAudience["to"], mayMail: boolean): boolean {
  if (channel === "mail") return mayMail;
  return channel !== "sign-in-page" || to !== "customer";
}

export function noticeIn(values: NoticeValues, mayMail: boolean): NewNotice {
  const clause = values.clause.trim();
  return {
    kind: WritableNoticeKind.parse(values.kind),
    subject: values.subject.trim(),
    body: values.body.trim(),
    ...(clause !== "" && { clauseKey: clause }),
    audience: audienceIn(values),
    channels: values.channels.filter((channel) => mayChoose(channel, values.to, mayMail)),
    ...(values.when === "later" && { postsAt: instantOf(values.posts) }),
    ...(values.ends === "at" && { standsUntil: instantOf(values.stands) }),
  };
}

function audienceIn({ to, service, customer }: NoticeValues): NoticeAudience {
  if (to === "customers-of-service") return { to, service: Service.parse(service) };
  if (to === "customer") return { to, organisationId: OrganisationId.parse(customer) };
  return { to };
}
