import { setTimeout as pause } from "node:timers/promises";
import type { RecordingProvider } from "../../test/recorded-session.ts";
import type { DrilledProvider } from "./drilled-provider.ts";
import { duringSession, type SessionParties } from "./drilled-session.ts";
import { type ReadBack, readBack } from "./read-back.ts";
import { until } from "./until.ts";

/** Who is killed in the middle of a recorded session: the relay, what captures and encodes, or the whole agent. */
export type Victim = "server" | "encoder" | "agent";

export interface Blow {
  readonly victim: Victim;
  /** How long pictures have been running when it falls. */
  readonly afterMs: number;
}

export interface KillOptions {
  /** Each falls in a session of its own. */
  readonly blows: readonly Blow[];
  readonly progress: (text: string) => void;
}

/** What a session's recording is worth after the blow. */
export interface KillRound extends Pick<ReadBack, "broken" | "pictures" | "decoded" | "verdict"> {
  readonly victim: Victim;
  /** From the last recorded picture before the blow to the blow. */
  readonly lostMs: number;
  /** From the blow to the first recorded picture after it; undefined where none can come. */
  readonly backAfterMs: number | undefined;
}

/** What a session goes on for after the blow, so that it is known to have gone on. */
const goesOnForMs = 3_000;

/** Kills one part after another with -9 under sessions that are recorded, and reads back what was recorded of each. */
export async function runKillRounds(
  { url, provider, killServer }: DrilledProvider,
  { blows, progress }: KillOptions,
): Promise<KillRound[]> {
  const rounds: KillRound[] = [];
  for (const blow of blows) {
    const { victim } = blow;
    const strike = async ({ customer }: SessionParties) => {
      if (victim === "agent") await customer.kill();
      else if (victim === "server") await killServer();
      else process.kill(await customer.encoder(), "SIGKILL");
    };
    const round = await oneRound({ url, provider, blow, strike });
    rounds.push(round);
    progress(
      `${rounds.length} of ${blows.length}: ${victim}, ${round.pictures} pictures, ${Math.round(round.lostMs)} ms lost`,
    );
  }
  return rounds;
}

interface Round {
  readonly url: string;
  readonly provider: RecordingProvider;
  readonly blow: Blow;
  readonly strike: (parties: SessionParties) => Promise<void>;
}

async function oneRound({ url, provider, blow: { victim, afterMs }, strike }: Round): Promise<KillRound> {
  const { fragment, struckAt } = await duringSession({ url, provider }, async (parties) => {
    const { customer, supporter } = parties;
    const link = customer.view()?.recordingLink?.fragment;
    if (link === undefined) throw new Error("a customer who is recorded has no link to his recording");
    await pause(afterMs);
    const at = Date.now();
    await strike(parties);
    if (victim !== "agent") {
      const before = supporter.pictures();
      await until("pictures come again", () => supporter.pictures() > before);
      await pause(goesOnForMs);
    }
    await supporter.end();
    return { fragment: link, struckAt: at };
  });
  const read = await readBack(await provider.stranger(), fragment);
  const { broken, pictures, decoded, verdict, capturedAt } = read;
  const last = capturedAt.findLast((at) => at <= struckAt);
  const first = capturedAt.find((at) => at > struckAt);
  return {
    victim,
    broken,
    pictures,
    decoded,
    verdict,
    lostMs: last === undefined ? Number.POSITIVE_INFINITY : struckAt - last,
    backAfterMs: victim === "agent" || first === undefined ? undefined : first - struckAt,
  };
}
