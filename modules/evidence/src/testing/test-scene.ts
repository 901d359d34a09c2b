import { canonicalJson } from "@tachiai/evidence-proof";
import { inTenant, type PersonActor } from "@tachiai/platform";
import {
  DeviceId,
  declarationOfThumbnail,
  type EpochFormat,
  EpochId,
  type EpochStatement,
  EvidenceId,
  encodeBase64,
  type NewEpoch,
  type TenantId,
} from "@tachiai/protocol";
import {
  createKeyPair,
  type KeyPair,
  makeEpoch,
  type PublicKey,
  recoveryRecipient,
  type Recipient as SealingRecipient,
  sealBlob,
  sealWithThumbnail,
  signDeclaration,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { ContentLimits, SealedUpload } from "../content/judge-upload.ts";
import { type Reception, receiveSealed } from "../content/receive-sealed.ts";
import { recordSealed } from "../content/record-sealed.ts";
import type { Wrap } from "../content/wrap.store.ts";
import { judgeEpoch } from "../epochs/judge-epoch.ts";
import { recordEpoch } from "../epochs/record-epoch.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { isOfWatching, memberOf, testPorts } from "./test-ports.ts";
import { newTenant } from "./test-vault.ts";

/** One tenant with a worker, his manager, a colleague and an administrator, and the worker's device. */
export interface Scene {
  readonly tenantId: TenantId;
  readonly worker: PersonActor;
  readonly manager: PersonActor;
  readonly colleague: PersonActor;
  readonly administrator: PersonActor;
  readonly keyOf: ReadonlyMap<PersonActor, KeyPair<"x25519">>;
  readonly device: KeyPair<"ed25519">;
  readonly ports: EvidencePorts;
}

export const cameraLimits: ContentLimits = {
  kind: "camera-still",
  epochKind: "telework",
  mediaTypes: ["image/jpeg", "image/webp"],
  maxByteLength: 130_000,
  maxWidth: 640,
  maxHeight: 480,
  thumbnail: { bytes: 3_500, width: 240, height: 240 },
};

export async function openScene(): Promise<Scene> {
  const tenantId = newTenant();
  const [worker, manager, colleague, administrator] = [
    memberOf(tenantId),
    memberOf(tenantId),
    memberOf(tenantId),
    memberOf(tenantId),
  ];
  const keyOf = new Map<PersonActor, KeyPair<"x25519">>();
  for (const person of [worker, manager, colleague, administrator])
    keyOf.set(person, await createKeyPair(nodeSealingCrypto, "x25519"));
  const ports = testPorts({
    readableBy: async (_tx, { personId }) => {
      if (personId === administrator.personId) return "everybody";
      return personId === manager.personId ? [worker.personId] : [];
    },
    readsOfWatching: async (_tx, { personId }, entries) =>
      new Map(
        entries
          .filter(isOfWatching)
          .map(({ evidenceId, subjectPersonId }) => [
            evidenceId,
            personId === manager.personId && subjectPersonId === worker.personId,
          ]),
      ),
    mayOpen: async (_tx, { personId }, { subjectPersonId }) =>
      subjectPersonId === worker.personId && (personId === worker.personId || personId === manager.personId),
    recipientsOf: async () => [recipient(keyOf, worker), recipient(keyOf, manager)],
  });
  const device = await createKeyPair(nodeSealingCrypto, "ed25519");
  return { tenantId, worker, manager, colleague, administrator, keyOf, device, ports };
}

function recipient(keyOf: Scene["keyOf"], person: PersonActor) {
  return { personId: person.personId, publicKey: keyOf.get(person)?.publicKey ?? new Uint8Array() };
}

/** As devices sent it before there were epochs. */
export interface DirectUpload extends SealedUpload {
  readonly sealedTo: { readonly wraps: readonly Wrap[] };
}

/** Seals a picture on the worker's device, for these people. */
export async function sealPicture(
  scene: Scene,
  parameters: ContentToSeal & { readonly to?: readonly PersonActor[] } = {},
): Promise<DirectUpload> {
  const { to = [scene.worker, scene.manager], ...rest } = parameters;
  const recipients = to.map((person) => ({
    recipientId: person.personId,
    publicKey: { kind: "x25519", publicKey: recipient(scene.keyOf, person).publicKey } as const,
  }));
  const { wraps, ...upload } = await sealFor(scene, rest, recipients);
  return {
    ...upload,
    sealedTo: {
      wraps: wraps.map((wrapped, index) => ({
        ...recipient(scene.keyOf, to[index] ?? scene.worker),
        wrapped,
      })),
    },
  };
}

/** Seals a picture on the worker's device to an epoch. */
export async function sealToEpoch(
  scene: Scene,
  { epochId, publicKey }: Pick<SceneEpoch, "epochId" | "publicKey">,
  parameters: ContentToSeal = {},
): Promise<SealedUpload> {
  const { wraps, ...upload } = await sealFor(scene, parameters, [{ recipientId: epochId, publicKey }]);
  const [wrapped = new Uint8Array()] = wraps;
  return { ...upload, sealedTo: { epoch: { epochId, publicKey: publicKey.publicKey }, wrapped } };
}

interface ContentToSeal {
  readonly content?: Uint8Array;
  /** Declared instead of what is true. */
  readonly declared?: Readonly<Record<string, string | number>>;
  readonly thumbnail?: Uint8Array | undefined;
}

async function sealFor(
  scene: Scene,
  { content = Buffer.from("a picture"), declared, thumbnail }: ContentToSeal,
  recipients: readonly SealingRecipient[],
) {
  const evidenceId = EvidenceId.parse(crypto.randomUUID());
  const capturedAt = "2026-11-21T00:00:00.000Z";
  const said = {
    version: 1,
    kind: "camera-still",
    mediaType: "image/webp",
    byteLength: content.length,
    width: 640,
    height: 480,
    capturedAt,
    ...declared,
  };
  const order = { evidenceId, recipients };
  const made = thumbnail
    ? await sealWithSmall(order, said, content, thumbnail)
    : await sealWhole(order, canonicalJson(said), content);
  const { sealed, sealedThumbnail, declaration, retentionKey, wraps, ...hashes } = made;
  return {
    evidenceId,
    ciphertext: sealed,
    thumbnail: sealedThumbnail,
    declaration,
    deviceSignature: await signDeclaration(nodeSealingCrypto, scene.device, {
      evidenceId,
      declaration: Buffer.from(declaration),
      ...hashes,
    }),
    retentionKey,
    wraps: wraps.map(({ wrap }) => wrap),
  };
}

interface WhoOpens {
  readonly evidenceId: EvidenceId;
  readonly recipients: readonly SealingRecipient[];
}

async function sealWhole(order: WhoOpens, declaration: string, content: Uint8Array) {
  const bytes = Buffer.from(declaration);
  const sealing = await sealBlob(nodeSealingCrypto, { ...order, declaration: bytes }, content);
  return { ...sealing, declaration, sealedThumbnail: undefined };
}

async function sealWithSmall(
  order: WhoOpens,
  said: { readonly capturedAt: string } & Readonly<Record<string, string | number>>,
  content: Uint8Array,
  small: Uint8Array,
) {
  const size = { mediaType: "image/webp", byteLength: small.length, width: 240, height: 180 };
  const ofThumbnail = canonicalJson(declarationOfThumbnail(size, said.capturedAt));
  const { thumbnail, declaration, ...sealing } = await sealWithThumbnail(
    nodeSealingCrypto,
    {
      ...order,
      thumbnail: { content: small, declaration: Buffer.from(ofThumbnail) },
      declare: (hash) =>
        Buffer.from(canonicalJson({ ...said, thumbnail: { ...size, sealedSha256: encodeBase64(hash) } })),
    },
    content,
  );
  return {
    ...sealing,
    declaration: Buffer.from(declaration).toString(),
    sealedThumbnail: thumbnail.sealed,
  };
}

export function receivePicture(
  vault: Vault,
  scene: Scene,
  upload: SealedUpload,
  limits = cameraLimits,
): Promise<Reception> {
  const terms = { deviceKey: scene.device.publicKey, limits };
  return receiveSealed(vault, scene.worker, scene.tenantId, upload, terms);
}

/** Makes what was received evidence, as the module that receives pictures does. */
export function recordPicture(vault: Vault, scene: Scene, reception: Reception): Promise<EvidenceId> {
  return inTenant(vault.database, scene.worker, scene.tenantId, async (tx) => {
    if (reception.state === "known") return reception.evidenceId;
    return recordSealed(vault, scene.ports, tx, scene.worker, reception.content, {
      action: "telework.picture_sealed",
      subject: "incident 1",
      subjectPersonId: scene.worker.personId,
      retention: "telework",
      details: {},
    });
  });
}

export async function storePicture(
  vault: Vault,
  scene: Scene,
  upload?: SealedUpload,
  limits = cameraLimits,
): Promise<EvidenceId> {
  const received = await receivePicture(vault, scene, upload ?? (await sealPicture(scene)), limits);
  return recordPicture(vault, scene, received);
}

/** An epoch that the worker's device has made and handed in, wrapped to these people. */
export interface SceneEpoch {
  readonly epochId: EpochId;
  readonly publicKey: PublicKey<"x25519">;
  /** As the device hands it in. */
  readonly body: NewEpoch;
}

export async function makeSceneEpoch(
  scene: Scene,
  parameters: {
    readonly to?: readonly PersonActor[];
    readonly stated?: Partial<EpochStatement>;
    readonly format?: EpochFormat;
    /** X25519; the device knows a recovery key. */
    readonly recoveryKey?: Uint8Array;
  } = {},
): Promise<SceneEpoch> {
  const { to = [scene.worker, scene.manager], stated, format = "tachiai-epoch-2", recoveryKey } = parameters;
  const epochId = EpochId.parse(crypto.randomUUID());
  const made = await makeEpoch(nodeSealingCrypto, scene.device, {
    epochId,
    recipients: [
      ...to.map((person) => ({
        recipientId: person.personId,
        publicKey: { kind: "x25519", publicKey: recipient(scene.keyOf, person).publicKey } as const,
      })),
      ...(recoveryKey ? [recoveryRecipient(recoveryKey)] : []),
    ],
    state: (publicKey) =>
      canonicalJson({
        format,
        epochId,
        kind: "telework",
        tenantId: scene.tenantId,
        personId: scene.worker.personId,
        deviceId: sceneDeviceId,
        ...(format === "tachiai-epoch-2" && { deviceKey: encodeBase64(scene.device.publicKey) }),
        month: "2026-11",
        publicKey: encodeBase64(publicKey),
        madeAt: "2026-11-01T00:00:00.000Z",
        ...stated,
      }),
  });
  const wraps = made.wraps.slice(0, to.length).map(({ wrap }, place) => {
    const person = recipient(scene.keyOf, to[place] ?? scene.worker);
    return { personId: person.personId, publicKey: encodeBase64(person.publicKey), wrap: encodeBase64(wrap) };
  });
  const forRecovery = recoveryKey && made.wraps.at(-1);
  const body = {
    statement: made.statement,
    signature: encodeBase64(made.signature),
    wraps,
    ...(forRecovery && {
      recoveryWrap: { recoveryKey: encodeBase64(recoveryKey), wrap: encodeBase64(forRecovery.wrap) },
    }),
  };
  return { epochId, publicKey: made.publicKey, body };
}

/** Keeps an epoch as the module that receives it does. */
export function keepSceneEpoch(
  vault: Vault,
  scene: Scene,
  { body }: Pick<SceneEpoch, "body">,
  allowedRecovery: readonly Uint8Array[] = [],
): Promise<void> {
  return inTenant(vault.database, scene.worker, scene.tenantId, async (tx) => {
    const judged = await judgeEpoch(body, scene.device.publicKey);
    const allowed = await scene.ports.recipientsOf(tx, {
      evidenceId: EvidenceId.parse(crypto.randomUUID()),
      action: "telework.picture_sealed",
      subjectPersonId: scene.worker.personId,
      capturedAt: tx.now,
    });
    await recordEpoch(tx, scene.worker, {
      ...judged,
      epoch: body,
      deviceKey: scene.device.publicKey,
      allowed,
      allowedRecovery,
    });
  });
}

const sceneDeviceId = DeviceId.parse("77777777-7777-4777-8777-777777777777");
