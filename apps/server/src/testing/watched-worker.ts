import { randomUUID } from "node:crypto";
import { makeDeclaredEpoch, type PictureEpoch, sealDeclared } from "@tachiai/agent-core/testing";
import { tokyoDay } from "@tachiai/platform";
import {
  type AgentReport,
  acceptCompanyAgreement,
  activateAgent,
  ConsentPurpose,
  DeviceId,
  EpochId,
  EvidenceId,
  encodeBase64,
  getCompanyAgreement,
  getMyConsents,
  grantConsents,
  keepEpoch,
  listRecipients,
  type PictureKind,
  putMonitoringPolicy,
  type ResponseOf,
  registerAgent,
  reportPresence,
  shownDocument,
  uploadPicture,
} from "@tachiai/protocol";
import { createKeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { Company, Person } from "./company.ts";
import type { TestServer } from "./test-server.ts";

/** The company agrees to the cameras and lays down what for, from today on. */
export async function layDownWatching(server: TestServer, company: Company): Promise<void> {
  const { api } = company.administrator.browser;
  const params = { tenantId: company.tenantId };
  const { document } = await api.call(getCompanyAgreement, { params });
  await api.call(acceptCompanyAgreement, { params, body: { document: shownDocument(document, "ja") } });
  await api.call(putMonitoringPolicy, {
    params,
    body: {
      basedOnVersion: 0,
      effectiveFrom: tokyoDay(server.time.clock()),
      policy: {
        purpose: "在宅勤務での情報漏えいの防止",
        responsible: { name: "田中", department: "総務部", authority: "運用の決定と点検" },
        subjects: "在宅で勤務する従業員",
        collected: [...ConsentPurpose.options],
        viewers: "本人と、そのグループの勤務管理者",
        retention: "取得した月の3か月後の月末まで",
        complaints: { name: "相談窓口", contact: "内線100" },
      },
    },
  });
}

/** A worker's agent, as it speaks to the server. */
export interface WatchingAgent {
  readonly deviceId: DeviceId;
  /** Becomes the one that reports, as it does whenever it starts. */
  activate(): Promise<ResponseOf<typeof activateAgent>>;
  /** Seals a picture taken now for whom the server names, and signs it. */
  seal(
    kind: PictureKind,
    width?: number,
  ): Promise<{ evidenceId: EvidenceId; bytes: Uint8Array<ArrayBuffer> }>;
  send(bytes: Uint8Array<ArrayBuffer>): Promise<{ evidenceId: EvidenceId }>;
  /** Both in one. */
  take(kind: PictureKind): Promise<EvidenceId>;
  /** Reports under the next sequence number. */
  report(report: Partial<AgentReport>): Promise<unknown>;
}

/** The worker agrees to everything and registers an agent. */
export async function openWatchingAgent(
  server: TestServer,
  company: Company,
  worker: Person,
  recoveryKey?: Uint8Array,
): Promise<WatchingAgent> {
  const { api } = worker.browser;
  const params = { tenantId: company.tenantId };
  const deviceId = DeviceId.parse(randomUUID());
  const signing = await createKeyPair(nodeSealingCrypto, "ed25519");
  const now = () => server.time.clock().toISOString();

  const { document } = await api.call(getMyConsents, { params });
  const agreed = {
    purposes: [...ConsentPurpose.options],
    document: shownDocument(document, "ja"),
    policyVersion: 1,
  };
  await api.call(grantConsents, { params, body: agreed });
  const ofAgent = { params: { ...params, deviceId } };
  const publicKey = encodeBase64(signing.publicKey);
  await api.call(registerAgent, { ...ofAgent, body: { name: "自宅のPC", kind: "browser", publicKey } });

  /** One epoch for each kind, as long as it is for the same people. */
  const epochs = new Map<string, PictureEpoch>();
  async function epochFor(kind: PictureKind): Promise<PictureEpoch> {
    const { recipients } = await api.call(listRecipients, { params });
    const epochKind = kind === "enrolment" ? "telework-face" : "telework";
    const name = [epochKind, ...recipients.map(({ publicKey }) => publicKey)].join(" ");
    const known = epochs.get(name);
    if (known) return known;
    const epochId = EpochId.parse(randomUUID());
    const { epoch, body } = await makeDeclaredEpoch(
      nodeSealingCrypto,
      { tenantId: company.tenantId, personId: worker.personId, device: { deviceId, signing } },
      {
        epochId,
        kind: epochKind,
        madeAt: now(),
        recoveryKey,
        recipients: recipients.map((recipient) => ({
          personId: recipient.personId,
          publicKey: Buffer.from(recipient.publicKey, "base64"),
        })),
      },
    );
    await api.call(keepEpoch, { params: { ...params, epochId }, body });
    epochs.set(name, epoch);
    return epoch;
  }

  let sequence = 0;
  const agent: WatchingAgent = {
    deviceId,
    activate: () => api.call(activateAgent, { ...ofAgent, body: { takeOver: false } }),
    async seal(kind, width = 640) {
      const evidenceId = EvidenceId.parse(randomUUID());
      const content = Buffer.from("a picture");
      const declaration = {
        version: 1,
        kind,
        mediaType: "image/jpeg",
        width,
        height: 480,
        byteLength: content.length,
        capturedAt: now(),
      } as const;
      const bytes = await sealDeclared(
        nodeSealingCrypto,
        { deviceId, signing },
        {
          evidenceId,
          occasion: kind === "enrolment" ? "enrolment" : "incident",
          declaration,
          content,
          epoch: await epochFor(kind),
        },
      );
      return { evidenceId, bytes };
    },
    send: (bytes) => api.call(uploadPicture, { params, query: { sentAt: now() }, bytes }),
    async take(kind) {
      return (await agent.send((await agent.seal(kind)).bytes)).evidenceId;
    },
    report(report) {
      sequence += 1;
      const body = {
        sequence,
        sentAt: now(),
        segments: [],
        incidents: [],
        overwrittenPictures: 0,
        ...report,
      };
      return api.call(reportPresence, { ...ofAgent, body });
    },
  };
  return agent;
}
