import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations, formInternalContract } from "@tachiai/contracts";
import { evidenceMigrations } from "@tachiai/evidence";
import { identityMigrations } from "@tachiai/identity";
import { type PlantedCompany, plantCompany } from "@tachiai/identity/testing";
import { type Bus, type Happening, inTenant, openBus } from "@tachiai/platform";
import {
  openTestDatabase,
  queryUnwalled,
  type SimulatedClock,
  simulatedClock,
  type TestDatabase,
} from "@tachiai/platform/testing";
import { teleworkMigrations } from "../telework.migrations.ts";

/** A database with everything telework stands on, a clock to move, and companies that may use it. */
export interface Workplace {
  readonly database: TestDatabase["database"];
  readonly time: SimulatedClock;
  readonly bus: Bus;
  /** What the bus has told so far. */
  readonly heard: Happening[];
  /** A company with a contract for everything. */
  company(): Promise<PlantedCompany>;
  /** One without any contract. */
  companyWithoutContract(): Promise<PlantedCompany>;
  query<Row extends Record<string, unknown>>(text: string, ...values: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const setUp = { kind: "system", name: "set-up" } as const;

export async function openWorkplace(): Promise<Workplace> {
  const time = simulatedClock("2026-11-20T00:00:00.000Z");
  const opened = await openTestDatabase(
    [evidenceMigrations, identityMigrations, consentMigrations, contractsMigrations, teleworkMigrations],
    { clock: time.clock },
  );
  const heard: Happening[] = [];
  const bus = openBus((error) => {
    throw error;
  });
  bus.subscribe("*", (happening) => heard.push(happening));
  const { database } = opened;
  return {
    database,
    time,
    bus,
    heard,
    async company() {
      const company = await plantCompany(opened);
      await inTenant(database, setUp, company.tenantId, (tx) => formInternalContract(tx, setUp));
      return company;
    },
    companyWithoutContract: () => plantCompany(opened),
    query: (text, ...values) => queryUnwalled(opened.migrateConnection, text, values),
    close: () => opened.close(),
  };
}
