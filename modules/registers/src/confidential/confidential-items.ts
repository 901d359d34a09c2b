import { type EntryDetails, record } from "@tachiai/evidence";
import { type OfProvider, requireStaff } from "@tachiai/identity";
import {
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { mayExcept } from "@tachiai/policy";
import {
  type ConfidentialException,
  type ConfidentialItem,
  ConfidentialItemId,
  type Day,
  type EvidenceAction,
} from "@tachiai/protocol";
import { enteredBy, namesOfEnterers } from "../entered.ts";
import { keepsRegisters } from "../registers.policy.ts";
import { type ItemRow, insertItem, saveItem, selectItem, selectItems } from "./confidential-item.store.ts";
import { standingOn } from "./standing-on.ts";

type OfItem = OfProvider & { readonly itemId: ConfidentialItemId };

/**
 * Lists the confidential items, the latest first, each as it stands today.
 *
 * Refuses `access.denied`.
 */
export function listConfidentialItems(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfProvider,
): Promise<ConfidentialItem[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    const rows = await selectItems(tx);
    const names = await namesOfEnterers(tx, rows);
    const shown: ConfidentialItem[] = [];
    for (const row of rows) shown.push({ ...(await show(tx, row)), entered: enteredBy(names, row) });
    return shown;
  });
}

/** Refuses `access.denied`, or `registers.change_not_yet` for a day that has not come. */
export function enterConfidentialItem(
  database: Database,
  actor: PersonActor,
  command: OfProvider &
    Pick<
      ConfidentialItem,
      "profileId" | "title" | "counterpart" | "isOurs" | "form" | "disclosedOn" | "circle"
    >,
): Promise<ConfidentialItemId> {
  const { profileId, title, counterpart, isOurs, form, disclosedOn, circle } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    requirePast(tx, disclosedOn);
    const itemId = ConfidentialItemId.parse(tx.randomness.uuid());
    await insertItem(tx, {
      tenant_id: tx.tenantId,
      item_id: itemId,
      profile: profileId,
      title,
      counterpart,
      is_ours: isOurs,
      form,
      disclosed_on: disclosedOn,
      circle,
      described_on: null,
      exception: null,
      exception_text: null,
      excepted_at: null,
      return_asked_on: null,
      returned_on: null,
      returned_how: null,
      return_proof: null,
      entered_by: actor.personId,
      entered_at: tx.now,
    });
    await tell(tx, actor, itemId, "registers.confidential_item_entered", { profileId, form, disclosedOn });
    return itemId;
  });
}

/**
 * Writes down when the written description came; whether that was in time is counted.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, `registers.change_not_yet` or `registers.entry_over`.
 */
export function describeConfidentialItem(
  database: Database,
  actor: PersonActor,
  command: OfItem & { readonly describedOn: Day },
): Promise<void> {
  const { itemId, describedOn } = command;
  return ofItem(database, actor, command, async (tx, row) => {
    requirePast(tx, describedOn);
    const isWanted = row.form === "oral" && row.described_on === null && describedOn >= row.disclosed_on;
    if (!isWanted) throw new Refusal("registers.entry_over");
    await saveItem(tx, itemId, { described_on: describedOn });
    await tell(tx, actor, itemId, "registers.confidential_item_described", { describedOn });
  });
}

/**
 * Says by which exception something is not confidential.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, `registers.exception_unknown` for a ground that its terms do not
 * have for what was disclosed like this, or `registers.entry_over`.
 */
export function exceptConfidentialItem(
  database: Database,
  actor: PersonActor,
  command: OfItem & { readonly ground: ConfidentialException; readonly text: string },
): Promise<void> {
  const { itemId, ground, text } = command;
  return ofItem(database, actor, command, async (tx, row) => {
    if (row.exception) throw new Refusal("registers.entry_over");
    const disclosed = { form: row.form, describedOn: row.described_on ?? undefined };
    if (!mayExcept(row.profile, ground, disclosed)) throw new Refusal("registers.exception_unknown");
    await saveItem(tx, itemId, { exception: ground, exception_text: text, excepted_at: tx.now });
    await tell(tx, actor, itemId, "registers.confidential_item_excepted", { ground });
  });
}

/** Refuses `access.denied`, `registers.entry_not_found`, `registers.change_not_yet` or `registers.entry_over`. */
export function askReturn(
  database: Database,
  actor: PersonActor,
  command: OfItem & { readonly askedOn: Day },
): Promise<void> {
  const { itemId, askedOn } = command;
  return ofItem(database, actor, command, async (tx, row) => {
    requirePast(tx, askedOn);
    if (row.return_asked_on !== null || askedOn < row.disclosed_on) throw new Refusal("registers.entry_over");
    await saveItem(tx, itemId, { return_asked_on: askedOn });
    await tell(tx, actor, itemId, "registers.return_asked", { askedOn });
  });
}

/** Refuses `access.denied`, `registers.entry_not_found`, `registers.change_not_yet` or `registers.entry_over`. */
export function proveReturn(
  database: Database,
  actor: PersonActor,
  command: OfItem & { readonly on: Day; readonly how: "returned" | "destroyed"; readonly proof: string },
): Promise<void> {
  const { itemId, on, how, proof } = command;
  return ofItem(database, actor, command, async (tx, row) => {
    requirePast(tx, on);
    const isWanted = row.return_asked_on !== null && row.returned_on === null && on >= row.return_asked_on;
    if (!isWanted) throw new Refusal("registers.entry_over");
    await saveItem(tx, itemId, { returned_on: on, returned_how: how, return_proof: proof });
    await tell(tx, actor, itemId, "registers.return_proven", { on, how });
  });
}

function ofItem(
  database: Database,
  actor: PersonActor,
  { tenantId, itemId }: OfItem,
  work: (tx: TenantTx, row: ItemRow) => Promise<void>,
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    const row = await selectItem(tx, itemId);
    if (!row) throw new Refusal("registers.entry_not_found");
    await work(tx, row);
  });
}

function requirePast(tx: TenantTx, day: Day): void {
  if (day > tokyoDay(tx.now)) throw new Refusal("registers.change_not_yet");
}

/** By the terms of the day of disclosure. */
async function show(tx: TenantTx, row: ItemRow): Promise<Omit<ConfidentialItem, "entered">> {
  const { standing, ...clock } = await standingOn(tx, row, tokyoDay(tx.now));
  return {
    itemId: row.item_id,
    profileId: row.profile,
    title: row.title,
    counterpart: row.counterpart,
    isOurs: row.is_ours,
    form: row.form,
    disclosedOn: row.disclosed_on,
    circle: row.circle,
    ...(row.described_on !== null && { describedOn: row.described_on }),
    standing,
    ...clock,
    ...(row.exception &&
      row.exception_text !== null &&
      row.excepted_at && {
        exception: {
          ground: row.exception,
          text: row.exception_text,
          at: row.excepted_at.toISOString(),
        },
      }),
    ...(row.return_asked_on !== null && {
      returning: {
        askedOn: row.return_asked_on,
        ...(row.returned_on !== null &&
          row.returned_how &&
          row.return_proof !== null && {
            done: { on: row.returned_on, how: row.returned_how, proof: row.return_proof },
          }),
      },
    }),
  };
}

/** What it is about stays out of the entry. */
async function tell(
  tx: TenantTx,
  actor: PersonActor,
  subject: ConfidentialItemId,
  action: EvidenceAction,
  details: EntryDetails,
): Promise<void> {
  await record(tx, actor, { action, subject, retention: "organisation", details });
}
