import { expose } from "comlink";
import { keyWork } from "../key-work.ts";

/** The key worker for places without workers: the real work, behind a real port. */
export class KeyWorkerOnAPort {
  static running = 0;
  readonly #channel = new MessageChannel();

  constructor() {
    KeyWorkerOnAPort.running += 1;
    expose(keyWork, this.#channel.port2);
    this.#channel.port1.start();
  }

  postMessage(message: unknown, transferred: Transferable[] = []): void {
    this.#channel.port1.postMessage(message, transferred);
  }

  addEventListener(kind: "message", listener: (event: MessageEvent) => void): void {
    this.#channel.port1.addEventListener(kind, listener);
  }

  removeEventListener(kind: "message", listener: (event: MessageEvent) => void): void {
    this.#channel.port1.removeEventListener(kind, listener);
  }

  terminate(): void {
    KeyWorkerOnAPort.running -= 1;
    this.#channel.port1.close();
  }
}
