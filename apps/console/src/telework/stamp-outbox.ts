import { type ApiClient, ApiRefusal, UnexpectedAnswer, Unreachable } from "@tachiai/api-client";
import type { Phrases } from "@tachiai/phrases";
import {
  type Instant,
  type StampId,
  type StampKind,
  sendStamps,
  stamp as stampNow,
  type TenantId,
} from "@tachiai/protocol";
import { openStoredStamps, type StampStorage, type StoredStamp } from "./stored-stamps.ts";

/** What a person presses. */
export interface Press {
  readonly tenantId: TenantId;
  readonly kind: StampKind;
  readonly task?: string;
}

export interface StampOutboxPorts {
  readonly api: () => ApiClient;
  readonly phrases: () => Phrases;
  readonly storage: StampStorage;
  /** Keeps one person's stamps apart from another's in the same browser. */
  readonly storagePrefix: string;
  readonly now: () => Instant;
  readonly newStampId: () => StampId;
  /** Runs `send` when no other tab sends. */
  readonly alone: (send: () => Promise<void>) => Promise<void>;
}

/** What passes by itself or by the person's doing: no network, a server in trouble, a session that has ended. */
type Obstacle = ApiRefusal | Unreachable | UnexpectedAnswer;

export interface OutboxState {
  /** In the order they were pressed; sent in this order. */
  readonly waiting: readonly StoredStamp[];
  readonly declined: readonly StoredStamp[];
  /** Why the last try did not get through; absent when it did. */
  readonly obstacle?: Obstacle;
}

export interface StampOutbox {
  readonly read: () => OutboxState;
  /** Calls back after every change; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Keeps the stamp here first, then tries to send it. Settles when it is acknowledged, declined or waiting. */
  press(press: Press): Promise<void>;
  /** Tries to send what waits. */
  send(): Promise<void>;
  /** The person has read why a stamp was declined. */
  dismiss(stampId: StampId): void;
  /** Looks again at what is stored, after another tab has changed it. */
  reload(): void;
}

/** As many as one batch may hold. */
const mostAtOnce = 200;

/** Keeps what a person stamps until the server has answered for it: no press is lost, and none counts twice. */
export function openStampOutbox(ports: StampOutboxPorts): StampOutbox {
  const stored = openStoredStamps(ports.storage, ports.storagePrefix);
  const listeners = new Set<() => void>();
  let state = readState();

  function readState(obstacle?: Obstacle): OutboxState {
    const all = stored.list();
    return {
      waiting: all.filter(({ declinedBecause }) => declinedBecause === undefined),
      declined: all.filter(({ declinedBecause }) => declinedBecause !== undefined),
      ...(obstacle && { obstacle }),
    };
  }
  const show = (obstacle = state.obstacle) => {
    state = readState(obstacle);
    for (const listener of listeners) listener();
  };

  /** A stamp pressed just now may be refused because it does not fit: then the person can still do what fits. */
  const sendNow = async (pressed: StoredStamp) => {
    const { tenantId, stamp } = pressed;
    try {
      await ports.api().call(stampNow, { params: { tenantId }, body: stamp });
      stored.remove(stamp.stampId);
    } catch (error) {
      if (!(error instanceof ApiRefusal) || !error.code.startsWith("telework.")) throw error;
      stored.put({ ...pressed, declinedBecause: error.message });
    }
  };

  const sendBatch = async (tenantId: TenantId, batch: readonly StoredStamp[]) => {
    const body = { sentAt: ports.now(), stamps: batch.map(({ stamp }) => stamp) };
    const { answers } = await ports.api().call(sendStamps, { params: { tenantId }, body });
    for (const answer of answers) {
      const sent = batch.find(({ stamp }) => stamp.stampId === answer.stampId);
      if (answer.kept) stored.remove(answer.stampId);
      else if (sent)
        stored.put({ ...sent, declinedBecause: ports.phrases().refusal(answer.code, answer.details) });
    }
    return answers.length;
  };

  const sendAll = async () => {
    for (;;) {
      const { waiting } = readState();
      const [first] = waiting;
      if (!first) return;
      const ofSameTenant = waiting.filter(({ tenantId }) => tenantId === first.tenantId);
      // A server that answers for none of them would be asked for ever.
      if ((await sendBatch(first.tenantId, ofSameTenant.slice(0, mostAtOnce))) === 0) return;
    }
  };

  const attempt = async (send: () => Promise<void>) => {
    try {
      await send();
      state = readState();
      show();
    } catch (error) {
      if (!isObstacle(error)) throw error;
      show(error);
    }
  };

  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async press({ tenantId, kind, task }) {
      const stamp = {
        stampId: ports.newStampId(),
        kind,
        capturedAt: ports.now(),
        ...(task !== undefined && { task }),
      };
      stored.put({ tenantId, stamp });
      show();
      await ports.alone(() =>
        attempt(() => (readState().waiting.length === 1 ? sendNow({ tenantId, stamp }) : sendAll())),
      );
    },
    send: () => ports.alone(() => attempt(sendAll)),
    dismiss(stampId) {
      stored.remove(stampId);
      show();
    },
    reload: () => show(),
  };
}

function isObstacle(error: unknown): error is Obstacle {
  return error instanceof ApiRefusal || error instanceof Unreachable || error instanceof UnexpectedAnswer;
}
