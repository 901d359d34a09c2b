import { canonicalJson } from "@tachiai/evidence-proof";
import type { PersonActor } from "@tachiai/platform";
import {
  type AgentReport,
  DeviceId,
  EvidenceId,
  encodeBase64,
  type PictureHeader,
  type PictureKind,
  type PictureOccasion,
  SegmentId,
  type VerdictSegment,
} from "@tachiai/protocol";
import { createKeyPair, type KeyPair, sealBlob, signDeclaration } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { activateAgent } from "../agents/activate-agent.ts";
import { registerAgent } from "../agents/register-agent.ts";
import { uploadPicture } from "../pictures/upload-picture.ts";
import { reportPresence } from "../verdicts/report-presence.ts";
import type { MonitoredCompany, MonitoredWorkplace } from "./open-monitored-workplace.ts";

/** An agent as a worker's browser runs it; its clock is the server's unless a test says otherwise. */
export interface TestAgent {
  readonly deviceId: DeviceId;
  readonly signing: KeyPair<"ed25519">;
  register(name?: string): Promise<void>;
  activate(takeOver?: boolean): ReturnType<typeof activateAgent>;
  /** Reports under the next sequence number, sent now, unless told otherwise. */
  report(report?: Partial<AgentReport>): ReturnType<typeof reportPresence>;
  seal(order?: PictureOrder): Promise<SealedPicture>;
  upload(picture: SealedPicture, sentAt?: Date): Promise<EvidenceId>;
}

export interface PictureOrder {
  readonly kind?: PictureKind;
  readonly occasion?: PictureOccasion;
  readonly capturedAt?: string;
  readonly content?: Uint8Array;
  readonly to?: readonly PersonActor[];
  /** Declared instead of what is true. */
  readonly declared?: Readonly<Record<string, string | number>>;
  /** Put into the header after everything was signed. */
  readonly forged?: Partial<PictureHeader>;
}

export interface SealedPicture {
  readonly evidenceId: EvidenceId;
  readonly bytes: Uint8Array;
}

/** A new agent of a person, not registered yet. */
export async function newAgent(
  place: MonitoredWorkplace,
  company: MonitoredCompany,
  actor: PersonActor = company.worker,
): Promise<TestAgent> {
  const { database, bus, time, vault, ports } = place;
  const { tenantId } = company;
  const deviceId = DeviceId.parse(crypto.randomUUID());
  const signing = await createKeyPair(nodeSealingCrypto, "ed25519");
  let sequence = 0;
  return {
    deviceId,
    signing,
    register: (name = "自宅のPC") =>
      registerAgent(database, actor, { tenantId, deviceId, name, publicKey: signing.publicKey }),
    async activate(takeOver = false) {
      const activated = await activateAgent(database, bus, actor, { tenantId, deviceId, takeOver });
      await company.receipt(actor, deviceId);
      return activated;
    },
    report(report = {}) {
      sequence = report.sequence ?? sequence + 1;
      const sentAt = time.clock().toISOString();
      const whole = { sentAt, segments: [], incidents: [], overwrittenPictures: 0, ...report, sequence };
      return reportPresence(database, bus, actor, { tenantId, deviceId, report: whole });
    },
    seal: (order = {}) =>
      sealPicture(company, { deviceId, signing, actor, now: time.clock().toISOString() }, order),
    upload: (picture, sentAt = time.clock()) =>
      uploadPicture(vault, ports, actor, { tenantId, sentAt, bytes: picture.bytes }),
  };
}

/** One that is registered and active, of a worker who agrees to everything and is at work. */
export async function workingAgent(
  place: MonitoredWorkplace,
  company: MonitoredCompany,
  actor: PersonActor = company.worker,
): Promise<TestAgent> {
  const agent = await newAgent(place, company, actor);
  await company.agree(actor);
  await agent.register();
  await agent.activate();
  await company.press(actor, "work-start");
  return agent;
}

/** An instant of 2026-11-20 by the clock of Tokyo. */
export function at(clock: string): string {
  return new Date(`2026-11-20T${clock.length === 5 ? `${clock}:00` : clock}+09:00`).toISOString();
}

export function segment(
  kind: VerdictSegment["kind"],
  from: string,
  to?: string,
  more: Partial<VerdictSegment> = {},
): VerdictSegment {
  return {
    segmentId: SegmentId.parse(crypto.randomUUID()),
    kind,
    from: at(from),
    ...(to !== undefined && { to: at(to) }),
    figures: { faces: kind === "away" ? 0 : 1 },
    ...more,
  };
}

async function sealPicture(
  company: MonitoredCompany,
  by: { deviceId: DeviceId; signing: KeyPair<"ed25519">; actor: PersonActor; now: string },
  order: PictureOrder,
): Promise<SealedPicture> {
  const { kind = "camera", content = Buffer.from("a picture"), to = [by.actor, company.leader] } = order;
  const evidenceId = EvidenceId.parse(crypto.randomUUID());
  const declaration = {
    version: 1,
    kind,
    mediaType: "image/webp",
    width: 640,
    height: 480,
    byteLength: content.length,
    capturedAt: order.capturedAt ?? by.now,
    ...order.declared,
  };
  const canonical = Buffer.from(canonicalJson(declaration));
  const recipients = to.map((person) => ({
    recipientId: person.personId,
    publicKey: { kind: "x25519", publicKey: company.keysOf(person).publicKey } as const,
  }));
  const { sealed, retentionKey, wraps, ...hashes } = await sealBlob(
    nodeSealingCrypto,
    { evidenceId, declaration: canonical, recipients },
    content,
  );
  const signed = { evidenceId, declaration: canonical, ...hashes };
  const header = {
    evidenceId,
    deviceId: by.deviceId,
    occasion: order.occasion ?? (kind === "enrolment" ? "enrolment" : "incident"),
    declaration,
    signature: encodeBase64(await signDeclaration(nodeSealingCrypto, by.signing, signed)),
    retentionKey: encodeBase64(retentionKey.reveal()),
    wraps: wraps.map(({ recipient, wrap }) => ({
      personId: recipient.recipientId,
      publicKey: encodeBase64(recipient.publicKey.publicKey),
      wrap: encodeBase64(wrap),
    })),
    ...order.forged,
  };
  return { evidenceId, bytes: uploadOf(header, sealed) };
}

/** An upload as it goes over the wire. */
export function uploadOf(header: unknown, sealed: Uint8Array): Uint8Array {
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text, sealed]);
}
