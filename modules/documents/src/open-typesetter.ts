import { Worker } from "node:worker_threads";
import type { PrintedText } from "./printed-text.ts";
import { textTemplate } from "./text-template.ts";
import type { TypesetAnswer, TypesetOrder } from "./typeset-order.ts";

/** Makes PDF documents (A4, Japanese), one after the other on a thread of its own, so that nobody waits for it who wants none. */
export interface Typesetter {
  /** The same text at the same instant gives the same bytes. */
  printText(text: PrintedText, createdAt: Date): Promise<Uint8Array>;
  /** Like `printText` for a paper of a form of its own. */
  printPaper(paper: PrintedPaper, createdAt: Date): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A paper whose form its module lays down. What is filled in comes as data and is never read as markup. */
export interface PrintedPaper {
  /** Typst markup, which begins with `businessForm` and reads what is filled in as `it`. */
  readonly template: string;
  readonly data: object;
  /** 角印: PNG or JPEG, which the template reads as `/image`. */
  readonly image?: Uint8Array;
}

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (fault: Error) => void;
}

/** Its thread begins with the first document, and again after it has died. */
export function openTypesetter(): Typesetter {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let last = 0;

  function begin(): Worker {
    const begun = new Worker(new URL("./typeset.thread.ts", import.meta.url));
    begun.unref();
    begun.on("message", (answer: TypesetAnswer) => {
      const one = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ("pdf" in answer) one?.resolve(answer.pdf);
      else one?.reject(new Error(`a document could not be set: ${answer.fault}`));
    });
    begun.on("error", (fault) => abandon(begun, fault));
    begun.on("exit", () => abandon(begun, new Error("the thread that sets documents has ended")));
    return begun;
  }

  function abandon(dead: Worker, fault: unknown): void {
    if (thread !== dead) return;
    thread = undefined;
    const cause = fault instanceof Error ? fault : new Error(String(fault));
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  }

  function typeset({ template, data, image }: PrintedPaper, createdAt: Date): Promise<Uint8Array> {
    thread ??= begin();
    const id = ++last;
    const order: TypesetOrder = {
      id,
      template,
      data: JSON.stringify(data),
      ...(image && { image }),
      createdAt: createdAt.getTime(),
    };
    const answered = new Promise<Uint8Array>((resolve, reject) => waiting.set(id, { resolve, reject }));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; this is no window
    thread.postMessage(order);
    return answered;
  }

  return {
    printText: (text, createdAt) => typeset({ template: textTemplate, data: text }, createdAt),
    printPaper: typeset,
    async close() {
      await thread?.terminate();
    },
  };
}
