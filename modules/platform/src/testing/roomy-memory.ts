import { statfs } from "node:fs/promises";
import { freemem, tmpdir } from "node:os";
import { unlessMissing } from "../system-error.ts";

/** A file system in memory, where the system has one. */
const memory = "/dev/shm";

const gibibyte = 2 ** 30;

/** What a whole run keeps there at once, its write-ahead log included, and as much again. */
const room = 4 * gibibyte;

/** What the browsers and servers of the tests leave of the machine's memory. */
const spare = 8 * gibibyte;

/**
 * Where files go that live no longer than a test run. In memory where there is plenty: a database is a thousand small
 * files that are made and removed again, and some disks take longer for that than PostgreSQL for all its work.
 */
export async function roomyMemory(): Promise<string> {
  const found = await statfs(memory).catch(unlessMissing);
  const isRoomy = found !== undefined && found.bavail * found.bsize >= room && freemem() >= spare;
  return isRoomy ? memory : tmpdir();
}
