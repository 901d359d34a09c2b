import { encodeBase64, PersonId, TenantId } from "@tachiai/protocol";
import { createKeyPair, type KeyPair, type SealingCrypto } from "@tachiai/sealing";
import { Agent } from "../agent.ts";
import type { AgentPorts } from "../agent-ports.ts";
import type { AgentView } from "../agent-view.ts";
import { noScreen } from "../capture/camera.ts";
import { createDevice, type Device } from "../device/device.ts";
import { TestCamera } from "./test-camera.ts";
import { TestClock } from "./test-clock.ts";
import { TestDisk } from "./test-disk.ts";
import { TestServer } from "./test-server.ts";

const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
export const personId = PersonId.parse("22222222-2222-4222-8222-222222222222");

/** An agent with all that surrounds it. Its models never come: what it decides is seen without them. */
export class AgentWorld {
  readonly clock = new TestClock("2026-11-21T00:00:00.000Z");
  readonly camera = new TestCamera(this.clock);
  readonly server: TestServer;
  readonly faults: unknown[] = [];
  disk = new TestDisk();
  agent!: Agent;
  happen!: (subject: string, ids: Record<string, string>) => void;
  readonly #crypto: SealingCrypto;
  readonly #device: Device;
  readonly #personKey: KeyPair<"x25519">;
  #kill = () => {};

  private constructor(crypto: SealingCrypto, device: Device, personKey: KeyPair<"x25519">) {
    this.#crypto = crypto;
    this.#device = device;
    this.#personKey = personKey;
    this.server = new TestServer(crypto);
    this.server.now = () => this.clock.now();
    this.server.granted = ["face-presence", "camera-picture"];
    const publicKey = encodeBase64(personKey.publicKey);
    this.server.recipients = [{ personId, displayName: "勤務者", publicKey }];
  }

  static async make(crypto: SealingCrypto, newId: () => string): Promise<AgentWorld> {
    const device = await createDevice(crypto, newId);
    const world = new AgentWorld(crypto, device, await createKeyPair(crypto, "x25519"));
    await world.open(newId);
    return world;
  }

  /** Opens the agent on what is on the disk. */
  async open(newId: () => string, changes: Partial<AgentPorts> = {}): Promise<void> {
    const { api, kill } = this.server.connect();
    const ports: AgentPorts = {
      api: () => api,
      openSocket: (events) => {
        this.happen = (subject, ids) => events.received(JSON.stringify({ type: "happened", subject, ids }));
        return { send: () => {}, queued: () => 0, close: () => {} };
      },
      store: this.disk,
      crypto: this.#crypto,
      clock: this.clock,
      random: () => 0.5,
      newId,
      camera: this.camera,
      screen: noScreen,
      eyes: { open: () => new Promise(() => {}) },
      onFault: (error) => this.faults.push(error),
      ...changes,
    };
    const identity = {
      tenantId,
      personId,
      device: this.#device,
      deviceName: "test",
      personKey: this.#personKey,
    };
    this.agent = await Agent.open(ports, identity, { onView: () => {}, onTaken: () => {} });
    const { agent } = this;
    this.#kill = () => {
      kill();
      agent.close();
    };
    await agent.start();
  }

  get view(): AgentView {
    return this.agent.view;
  }

  /** The process of the agent ends, whatever it is doing; the next one finds what is on the disk. */
  kill(): void {
    this.#kill();
    this.disk = this.disk.afterKill();
  }
}
