import { type ApiClient, ApiRefusal } from "@tachiai/api-client";
import {
  activateAgent,
  type ConsentPurpose,
  encodeBase64,
  getMyConsents,
  getMyEnrolment,
  getMyStatus,
  issueConsentReceipt,
  listRecipients,
  type PersonId,
  type PurposeConsent,
  registerAgent,
  type TenantId,
} from "@tachiai/protocol";
import type { SealingCrypto } from "@tachiai/sealing";
import { isReceiptDue, readReceipt } from "../consent/consent-receipt.ts";
import type { Device } from "../device/device.ts";
import type { OfflineQueue } from "../queue/offline-queue.ts";
import { obstacleOf, type SendingObstacle } from "../sending/obstacle.ts";
import type { Known } from "./known.ts";
import type { VerifiedRoster } from "./verified-roster.ts";

export interface LearningPorts {
  readonly api: () => ApiClient;
  readonly queue: OfflineQueue;
  readonly crypto: SealingCrypto;
  readonly device: Device;
  /** How the person finds this device in a list: browser and system. */
  readonly deviceName: string;
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly roster: VerifiedRoster;
  /** UTC milliseconds by this device's clock. */
  readonly now: () => number;
}

/** What is known after asking; with an obstacle, as far as the answers came. */
export interface Learned {
  readonly known: Known;
  readonly obstacle?: SendingObstacle;
}

/** Asks the server for all that the agent goes by. Purposes that somebody said no to take their unsent pictures along. */
export async function learn(ports: LearningPorts, before: Known, takeOver: boolean): Promise<Learned> {
  let known = before;
  try {
    known = await learnConsents(ports, known);
    known = await learnStatus(ports, known);
    if (!known.granted.includes("face-presence")) return { known };
    known = await becomeActive(ports, known, takeOver);
    known = await renewReceipt(ports, known);
    known = await learnRecipients(ports, known);
    return { known: await learnEnrolment(ports, known) };
  } catch (error) {
    const obstacle = obstacleOf(error);
    if (!obstacle) throw error;
    return { known, obstacle };
  }
}

/** Whether the person is at work, alone: asked when he stamped elsewhere. */
export async function learnStatus({ api, tenantId }: LearningPorts, known: Known): Promise<Known> {
  return { ...known, status: await api().call(getMyStatus, { params: { tenantId } }) };
}

async function learnConsents({ api, queue, tenantId }: LearningPorts, known: Known): Promise<Known> {
  const { withdrawals } = queue;
  const { first, generation } = withdrawals;
  const answer = await api().call(getMyConsents, { params: { tenantId } });
  const purposes = withdrawals.hasForgottenCompany(answer)
    ? answer.purposes.map(withCompanysNo)
    : answer.purposes;
  const answered = purposes.filter(isGranted);
  const forgotten = answered.filter((consent) => withdrawals.hasForgotten(consent));
  const granted = answered.filter((consent) => !forgotten.includes(consent)).map(({ purpose }) => purpose);
  const denied = purposes.filter(isDenied).map(({ purpose }) => purpose);
  // The answer knows nothing of a withdrawal that was pressed or told after the question.
  if (!first && generation === withdrawals.generation) {
    await withdrawals.noteGranted(granted);
    await withdrawals.noteNos(answer);
    await withdrawals.sayAgain(forgotten.map(({ purpose }) => purpose));
  }
  if (denied.length > 0) await withdrawals.removeTakenUnder(denied);
  const stillGranted = granted.filter((purpose) => !withdrawals.purposes.includes(purpose));
  return withConsent(known, stillGranted, purposes);
}

function withConsent(known: Known, granted: ConsentPurpose[], purposes: readonly PurposeConsent[]): Known {
  const judging = purposes.find(({ purpose }) => purpose === "face-presence");
  const { obstacle: _obstacle, receipt, sealedFeatures, enrolment, ...rest } = known;
  if (!granted.includes("face-presence"))
    return { ...rest, granted, recipients: [], ...(judging?.obstacle && { obstacle: judging.obstacle }) };
  return {
    ...rest,
    granted,
    ...(receipt && { receipt }),
    ...(sealedFeatures && { sealedFeatures }),
    ...(enrolment && { enrolment }),
  };
}

function withCompanysNo(consent: PurposeConsent): PurposeConsent {
  return { ...consent, obstacle: "consent.company_agreement_withdrawn" };
}

function isGranted({ state, obstacle }: PurposeConsent): boolean {
  return state === "granted" && obstacle === undefined;
}

function isDenied({ state, obstacle }: PurposeConsent): boolean {
  const byCompany = obstacle === "consent.company_agreement_withdrawn";
  return state === "withdrawn" || state === "refused" || byCompany;
}

async function becomeActive(ports: LearningPorts, known: Known, takeOver: boolean): Promise<Known> {
  const { api, queue, device, deviceName, tenantId, now } = ports;
  const params = { tenantId, deviceId: device.deviceId };
  const publicKey = encodeBase64(device.signing.publicKey);
  await api().call(registerAgent, { params, body: { name: deviceName, kind: "browser", publicKey } });
  try {
    const {
      settings,
      serverTime,
      lastSequence = 0,
    } = await api().call(activateAgent, { params, body: { takeOver } });
    await queue.continueAfter(lastSequence);
    const clockAheadSeconds = Math.round((now() - Date.parse(serverTime)) / 1000);
    return { ...known, settings, clockAheadSeconds, agent: "active" };
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === "telework.agent_elsewhere")
      return { ...known, agent: "elsewhere" };
    throw error;
  }
}

async function renewReceipt(ports: LearningPorts, known: Known): Promise<Known> {
  const { api, queue, crypto, device, tenantId, personId, now } = ports;
  const holder = { tenantId, personId, deviceId: device.deviceId };
  const held = known.receipt && (await readReceipt(crypto, known.receipt, holder));
  const aliveAt = queue.lastKnown.aliveAt;
  const isClockSetBack = aliveAt !== undefined && now() < Date.parse(aliveAt);
  if (!isClockSetBack && !isReceiptDue(held, now(), known.granted)) return known;
  const body = { deviceId: device.deviceId, purposes: known.granted };
  const receipt = await api().call(issueConsentReceipt, { params: { tenantId }, body });
  // From here on the new receipt says before when the clock cannot stand.
  if (isClockSetBack) await queue.noteAlive(new Date(now()).toISOString());
  return { ...known, receipt };
}

/** Whom the server names is held against what administrators have signed, and only by that is anything sealed. */
async function learnRecipients({ api, roster, tenantId, now }: LearningPorts, known: Known): Promise<Known> {
  await roster.follow(now());
  const { recipients } = await api().call(listRecipients, { params: { tenantId } });
  await roster.holdAgainst(recipients, now());
  return { ...known, recipients: roster.recipientsOn(now()) };
}

async function learnEnrolment({ api, tenantId }: LearningPorts, before: Known): Promise<Known> {
  const { enrolment, sealedFeatures } = await api().call(getMyEnrolment, { params: { tenantId } });
  const { enrolment: _enrolment, sealedFeatures: _features, ...known } = before;
  return {
    ...known,
    ...(enrolment && { enrolment: enrolment.state }),
    ...(sealedFeatures && { sealedFeatures }),
  };
}
