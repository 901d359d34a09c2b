import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import {
  type admitLogReader as admitLogReaderEndpoint,
  type BodyOf,
  LogReaderId,
  longestReaderMonths,
  type ResponseOf,
  type TenantId,
} from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import { lastDayOfPeriod } from "../entries/retention-policy.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { mayAdmitLogReader } from "./log-reader.policy.ts";
import { insertLogReader } from "./log-reader.store.ts";
import { formatReaderToken, hashReaderToken } from "./reader-token.ts";

/**
 * Admits somebody outside to the logs themselves until a day, and says once with which token.
 *
 * Refuses `access.denied`, or `evidence.log_reader_too_long` for a day that is past or more than a year away.
 */
export function admitLogReader(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId } & BodyOf<typeof admitLogReaderEndpoint>,
): Promise<ResponseOf<typeof admitLogReaderEndpoint>> {
  const { name, until } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayAdmitLogReader(await ports.rolesOf(tx, actor))) throw new Refusal("access.denied");
    const today = tokyoDay(tx.now);
    const latest = lastDayOfPeriod(today, longestReaderMonths);
    if (until < today || until > latest) throw new Refusal("evidence.log_reader_too_long", { latest });
    const readerId = LogReaderId.parse(tx.randomness.uuid());
    const token = formatReaderToken(tx.randomness.bytes(32));
    await insertLogReader(tx, {
      readerId,
      name,
      until,
      admittedBy: actor.personId,
      admittedAt: tx.now,
      tokenSha256: hashReaderToken(token),
    });
    await record(tx, actor, {
      action: "evidence.log_reader_admitted",
      subject: readerId,
      retention: "organisation",
      details: { name, until },
    });
    return { readerId, token };
  });
}
