import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Line, openLine } from "../../test/line.ts";
import type { DrilledProvider } from "./drilled-provider.ts";
import { duringSession } from "./drilled-session.ts";
import type { DrilledSupporter } from "./drilled-supporter.ts";

export interface CutFileOptions {
  readonly byteLength: number;
  /** At which parts of the file the customer's line is cut. */
  readonly cutsAt: readonly number[];
  readonly progress: (text: string) => void;
}

export interface MovedOutcome {
  readonly isSame: boolean;
  readonly seconds: number;
  /** How often the line was cut under it. */
  readonly cuts: number;
}

const cutForMs = 2_000;

/** Gives the customer a file of random bytes over a line that is cut in the middle, while his screen is seen and recorded. */
export async function giveFileOverCuts(
  { url, provider }: DrilledProvider,
  { byteLength, cutsAt, progress }: CutFileOptions,
): Promise<MovedOutcome> {
  const line = await openLine(url);
  try {
    return await duringSession({ url, provider, customerUrl: line.url }, async ({ supporter, folder }) => {
      const source = join(folder, "source.bin");
      const sha256 = await writeRandom(source, byteLength);
      const file = await open(source);
      try {
        await supporter.ask("send-file");
        const begun = performance.now();
        supporter.send({
          name: "診断.bin",
          what: "file",
          byteLength,
          sha256,
          async read(from, length) {
            const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
            return buffer.subarray(0, bytesRead);
          },
        });
        const cuts = await cutWhile({ supporter, line, byteLength, cutsAt, progress });
        const seconds = (performance.now() - begun) / 1_000;
        const received = await hashOf(join(folder, "received", "診断.bin"));
        return { isSame: received === sha256, seconds, cuts };
      } finally {
        await file.close();
        await supporter.end();
      }
    });
  } finally {
    await line.close();
  }
}

interface Cutting extends Pick<CutFileOptions, "byteLength" | "cutsAt" | "progress"> {
  readonly supporter: DrilledSupporter;
  readonly line: Line;
}

/** Until the file is over; gives how often the line was cut under it. */
async function cutWhile({ supporter, line, byteLength, cutsAt, progress }: Cutting): Promise<number> {
  const left = [...cutsAt];
  let told = 0;
  for (;;) {
    const state = supporter.transfers().at(-1)?.state;
    if (state?.kind === "over") {
      if (state.outcome !== "complete") throw new Error(`the file ended: ${state.outcome}`);
      return cutsAt.length - left.length;
    }
    const part = state?.kind === "moving" ? state.bytes / byteLength : 0;
    if (part >= told + 0.1) {
      told = part;
      progress(`${Math.round(part * 100)} % of ${Math.round(byteLength / 1_000_000)} MB`);
    }
    const [next] = left;
    if (next !== undefined && part >= next) {
      left.shift();
      line.cut();
      await pause(cutForMs);
      line.mend();
      progress(`the line was cut at ${Math.round(part * 100)} %`);
    }
    await pause(20);
  }
}

async function writeRandom(path: string, byteLength: number): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "w");
  try {
    for (let left = byteLength; left > 0; ) {
      const bytes = randomBytes(Math.min(left, 1 << 20));
      hash.update(bytes);
      await file.write(bytes);
      left -= bytes.length;
    }
  } finally {
    await file.close();
  }
  return hash.digest("base64");
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest("base64");
}
