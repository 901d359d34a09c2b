import { mkdir, readFile } from "node:fs/promises";
import { formatVerifierKey, type KeySuccession } from "@tachiai/evidence-proof";
import type { CliPhrases } from "../phrases/ja.ts";
import { printable } from "../printable.ts";
import { answerRequest } from "./answer-request.ts";
import { listen } from "./listen.ts";
import { lockDirectory } from "./lock-directory.ts";
import { openWitness } from "./open-witness.ts";
import { openRateLimit } from "./rate-limit.ts";
import type { RunWitness } from "./read-witness-arguments.ts";

/** A server with a thousand logs that comes back after an outage stays below. */
const requestsPerMinute = 6000;

/** Runs a witness until it is told to stop. Gives the exit code: 0 stopped, 2 it could not start. */
export async function runWitness(
  phrases: CliPhrases,
  wish: RunWitness,
  say: (text: string) => void,
): Promise<0 | 2> {
  const { stateDirectory } = wish;
  await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
  if (!(await lockDirectory(stateDirectory))) return refuse(phrases.witness.isRunning);
  const onFork = (origin: string) => say(`${phrases.witness.fork}${printable(origin)}\n`);
  const onFollowed = ({ old, next }: KeySuccession) =>
    say(phrases.witness.followed(formatVerifierKey(old), formatVerifierKey(next)));
  const witness = await openWitness(wish, onFork, onFollowed);
  if (typeof witness === "string") return refuse(phrases.witness[witness]);

  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  const server = await listen({
    host: wish.host,
    port: wish.port,
    ...(wish.tls && {
      tls: { cert: await readFile(wish.tls.certificate, "utf8"), key: await readFile(wish.tls.key, "utf8") },
    }),
    answer: (request) => answerRequest(witness, request),
    mayAsk: openRateLimit(requestsPerMinute, Date.now),
    onFault: (fault) => say(`${phrases.witness.fault}${printable(String(fault))}\n`),
  });
  say(`${phrases.witness.key}${formatVerifierKey(witness.signer.key)}\n`);
  say(`${phrases.witness.trusts(witness.trusted.now().length)}\n`);
  const host = wish.host.includes(":") ? `[${wish.host}]` : wish.host;
  say(`${phrases.witness.listening}${wish.tls ? "https" : "http"}://${host}:${server.port}\n`);
  await stopped;
  await server.close();
  return 0;

  function refuse(why: string): 2 {
    say(`${why}\n`);
    return 2;
  }
}
