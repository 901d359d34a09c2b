import type {
  DeliveryId,
  DeliveryState,
  EvidenceId,
  GuideId,
  GuideKind,
  NoticeChannel,
  NoticeId,
  NoticeKind,
  OrganisationId,
  PersonId,
  StopId,
  StopKind,
  StopReason,
  TenantId,
} from "@tachiai/protocol";
import type { Generated } from "kysely";

interface NoticeTextRow {
  kind: NoticeKind;
  subject: string;
  body: string;
}

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type NoticesTables = {
  "notices.notice": NoticeTextRow & {
    notice_id: NoticeId;
    tenant_id: TenantId;
    clause_key: string | null;
    audience: unknown;
    channels: NoticeChannel[];
    text_sha256: Uint8Array;
    written_by: PersonId | null;
    written_at: Date;
    posts_at: Date;
    stands_until: Date | null;
    posted_at: Date | null;
    placed_at: Date | null;
  };
  "notices.posting": NoticeTextRow & {
    notice_id: NoticeId;
    tenant_id: TenantId;
    posted_at: Date;
    stands_until: Date | null;
  };
  "notices.addressee": {
    tenant_id: TenantId;
    notice_id: NoticeId;
    recipient_id: OrganisationId;
  };
  "notices.received": NoticeTextRow & {
    tenant_id: TenantId;
    notice_id: NoticeId;
    sender_id: OrganisationId;
    sender_name: string;
    clause_key: string | null;
    channels: NoticeChannel[];
    text_sha256: Uint8Array;
    posted_at: Date;
    stands_until: Date | null;
    received_at: Date;
    mail_placed_at: Date | null;
  };
  "notices.delivery": {
    delivery_id: DeliveryId;
    tenant_id: TenantId;
    notice_id: NoticeId;
    channel: NoticeChannel;
    person_id: PersonId | null;
    address: string | null;
    state: DeliveryState;
    tries: Generated<number>;
    next_try_at: Date | null;
    words: string | null;
    deemed_at: Date | null;
    bounced_at: Date | null;
    sent_again_at: Date | null;
    evidence_id: EvidenceId | null;
  };
  "notices.stop": {
    stop_id: StopId;
    tenant_id: TenantId;
    kind: StopKind;
    reason: StopReason;
    what: string;
    starts_at: Date;
    ends_at: Date | null;
    known_at: Date;
    is_emergency: boolean;
    notice_id: NoticeId;
    written_by: PersonId;
    written_at: Date;
    over_at: Date | null;
  };
  "notices.guide": {
    guide_id: GuideId;
    tenant_id: TenantId;
    kind: GuideKind;
    subject: string;
    body: string;
    text_sha256: Uint8Array;
    written_by: PersonId;
    posted_at: Date;
    taken_down_at: Date | null;
  };
  "notices.step_done": {
    tenant_id: TenantId;
    guide_id: GuideId;
    text_sha256: Uint8Array;
    done_by: PersonId;
    done_at: Date;
    evidence_id: EvidenceId;
  };
  "notices.reading": {
    tenant_id: TenantId;
    notice_id: NoticeId;
    person_id: PersonId;
    read_at: Date;
  };
};
