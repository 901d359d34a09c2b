import { queryUnwalled } from "@tachiai/platform/testing";
import type { Alteration } from "./alteration.ts";
import type { Dice } from "./dice.ts";
import type { PlantedVault } from "./planted-vault.ts";

/** A column, and SQL that gives another value than `old` for it; `at` is a random number. */
interface Column {
  readonly name: string;
  readonly other: string;
}

const character = (column: string) =>
  `overlay(${column}::text placing chr(97 + (ascii(substr(${column}::text, 1 + $2 % length(${column}::text), 1)) + 1) % 26)
           from 1 + $2 % length(${column}::text) for 1)`;
const byte = (column: string) =>
  `set_byte(${column}, $2 % length(${column}), get_byte(${column}, $2 % length(${column})) # (1 << ($2 % 8)))`;
const hexDigit = (column: string) =>
  `overlay(${column}::text placing to_hex((('x' || substr(${column}::text, 1, 1))::bit(4)::int + 1) % 16) from 1 for 1)::uuid`;
const instant = (column: string) => `coalesce(${column}, received_at) + (1 + $2 % 1000) * interval '1 ms'`;

const tables: readonly {
  readonly name: string;
  readonly subject: string;
  /** Which rows, in SQL. */
  readonly only?: string;
  readonly columns: readonly Column[];
}[] = [
  {
    name: "evidence.entry",
    subject: "evidence_id",
    // One that waits for its place, as those about the damages of earlier rounds do, is guarded by the database alone.
    only: "log_index is not null",
    columns: [
      { name: "action", other: character("action") },
      { name: "subject", other: character("subject") },
      { name: "actor", other: `replace(actor::text, 'kind', 'kinb')::json` },
      {
        name: "details",
        other: `(left(details::text, -1) || case when details::text = '{}' then '' else ',' end || '"x":' || $2 || '}')::json`,
      },
      {
        name: "subject_person_id",
        other: `case when subject_person_id is null then gen_random_uuid() else ${hexDigit("subject_person_id")} end`,
      },
      { name: "captured_at", other: instant("captured_at") },
      { name: "received_at", other: instant("received_at") },
      { name: "known_at", other: instant("known_at") },
      {
        name: "retention_class",
        other: `case retention_class when 'telework' then 'access' else 'telework' end`,
      },
      { name: "retain_until", other: "retain_until + 1 + $2 % 40" },
      {
        name: "ciphertext_sha256",
        other: `case when ciphertext_sha256 is null then sha256('x') else ${byte("ciphertext_sha256")} end`,
      },
      { name: "salt", other: byte("salt") },
      { name: "log_index", other: "log_index + 100000" },
      { name: "log_generation", other: "log_generation + 1" },
    ],
  },
  {
    name: "evidence.wrap",
    subject: "evidence_id",
    columns: [
      { name: "public_key", other: byte("public_key") },
      { name: "wrapped", other: byte("wrapped") },
      { name: "person_id", other: hexDigit("person_id") },
    ],
  },
  {
    name: "evidence.epoch_content",
    subject: "evidence_id",
    columns: [{ name: "wrapped", other: byte("wrapped") }],
  },
  {
    // The entry that states it is what a damage names.
    name: "evidence.epoch",
    subject: "stated_by",
    columns: [
      { name: "kind", other: character("kind") },
      { name: "person_id", other: hexDigit("person_id") },
      { name: "device_id", other: hexDigit("device_id") },
      { name: "public_key", other: byte("public_key") },
      { name: "statement", other: character("statement") },
      { name: "signature", other: byte("signature") },
      { name: "device_key", other: byte("device_key") },
      { name: "wraps_sha256", other: byte("wraps_sha256") },
      { name: "closes_on", other: "closes_on + 1 + $2 % 40" },
    ],
  },
  {
    name: "evidence.epoch_wrap",
    subject: "stated_by",
    columns: [
      { name: "public_key", other: byte("public_key") },
      { name: "wrapped", other: byte("wrapped") },
      { name: "person_id", other: hexDigit("person_id") },
    ],
  },
  {
    name: "evidence.epoch_recovery_wrap",
    subject: "stated_by",
    columns: [
      { name: "recovery_key", other: byte("recovery_key") },
      { name: "wrapped", other: byte("wrapped") },
    ],
  },
  {
    name: "evidence.export_permit",
    subject: "'export-permit/' || permit_id",
    // What nobody has decided has no decision to alter.
    only: "decision is not null",
    columns: [
      { name: "permit_id", other: hexDigit("permit_id") },
      { name: "person_id", other: hexDigit("person_id") },
      { name: "contents", other: "contents + 1 + $2" },
      { name: "reason", other: character("reason") },
      { name: "asked_by", other: hexDigit("asked_by") },
      { name: "asked_at", other: "asked_at + (1 + $2 % 1000) * interval '1 ms'" },
      { name: "decision", other: "case decision when 'approved' then 'rejected' else 'approved' end" },
      { name: "decided_by", other: hexDigit("decided_by") },
      { name: "decided_at", other: "decided_at + (1 + $2 % 1000) * interval '1 ms'" },
      { name: "decision_reason", other: "coalesce(decision_reason, '') || 'x'" },
      { name: "used_by", other: "gen_random_uuid()" },
    ],
  },
  {
    // The entry that has its statement is what a damage names.
    name: "identity.roster_statement",
    subject: `(select evidence_id from evidence.entry entry
                where entry.tenant_id = roster_statement.tenant_id and entry.action = 'identity.roster_signed'
                  and entry.details ->> 'sequence' = roster_statement.sequence::text)`,
    columns: [
      { name: "sequence", other: "sequence + 1 + $2" },
      { name: "statement", other: character("statement") },
      { name: "signature", other: byte("signature") },
      { name: "appended_at", other: "appended_at + (1 + $2 % 1000) * interval '1 ms'" },
    ],
  },
  {
    name: "evidence.log",
    subject: "origin",
    columns: [
      { name: "size", other: "case when $2 % 2 = 0 then size + 1 else size - 1 end" },
      { name: "root", other: byte("root") },
      { name: "checkpoint", other: character("checkpoint") },
    ],
  },
];

/** One value of one row of a table that evidence rests on, or the whole row deleted. Undefined when the dice find none. */
export async function alterRow(
  { vault, tenantId }: PlantedVault,
  dice: Dice,
): Promise<Alteration | undefined> {
  const query = <Row extends Record<string, unknown>>(text: string, ...values: readonly unknown[]) =>
    queryUnwalled<Row>(vault.test.migrateConnection, text, values);
  const table = dice.of(tables);
  const column = dice.of(table.columns);
  const rows = await query<{ place: string; subject: string }>(
    `select ctid::text as place, ${table.subject}::text as subject from ${table.name}
      where tenant_id = $1 and ${table.only ?? "true"} order by 2, 1`,
    tenantId,
  );
  const row = dice.of(rows);
  const deletes = table.name !== "evidence.log" && dice.below(20) === 0;
  const [kept] = await query<{ row: string }>(
    `select row_to_json(t)::text as row from ${table.name} t where ctid = $1::tid`,
    row.place,
  );
  if (!kept) return undefined;
  const remove = `delete from ${table.name} where ctid = $1::tid`;
  const put = `insert into ${table.name} select * from json_populate_record(null::${table.name}, $1::json)`;
  const restore = `update ${table.name} t set ${column.name} = kept.${column.name}
                     from json_populate_record(null::${table.name}, $2::json) kept where t.ctid = $1::tid`;
  let altered: { place: string }[];
  try {
    altered = await query<{ place: string }>(
      deletes
        ? `${remove} returning ctid::text as place`
        : `update ${table.name} set ${column.name} = ${column.other.replaceAll("$2", "($2::int)")}
             where ctid = $1::tid and $2::int is not null returning ctid::text as place`,
      ...(deletes ? [row.place] : [row.place, dice.below(1_000_000)]),
    );
  } catch (error) {
    // What a constraint of the table refuses, nobody alters like this.
    if (error instanceof Error && "code" in error && String(error.code).startsWith("23")) return undefined;
    throw error;
  }
  return {
    what: `${table.name}.${deletes ? "(deleted)" : column.name} of ${row.subject}`,
    names: (subject) => subject === row.subject,
    async undo() {
      if (!deletes) {
        // In its place, because others may refer to it.
        await query(restore, altered[0]?.place, kept.row);
        return;
      }
      await query(put, kept.row);
      // The row stands in its log already; it need not be queued for one.
      await query("delete from evidence.seal_queue where evidence_id::text = $1", row.subject);
    },
  };
}
