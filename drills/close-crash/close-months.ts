// A process that goes on with a monthly close until it is through, or killed; the drill starts it again and again.
import { openTypesetter } from "@tachiai/documents";
import { organisationIn } from "@tachiai/identity";
import { findUnattached, readContracts, runClosings } from "@tachiai/invoicing";
import {
  closeDatabase,
  databaseRoles,
  openDatabase,
  openLocalBlobStore,
  systemRandomness,
} from "@tachiai/platform";
import { TenantId } from "@tachiai/protocol";

const [host = "", name = "", directory = "", tenant = "", now = ""] = process.argv.slice(2);
const tenantId = TenantId.parse(tenant);
const as = (user: string) => ({ host, port: 5432, user, database: name });
const database = openDatabase(
  { tenant: as(databaseRoles.tenant), installation: as(databaseRoles.installation) },
  { clock: () => new Date(now), randomness: systemRandomness, onPoolError: () => {} },
);
const typesetter = openTypesetter();
console.log("started");
const faults = await runClosings(
  {
    database,
    blobs: openLocalBlobStore(directory, () => systemRandomness.uuid()),
    typesetter,
    contractsToBill: (_, contracts) => readContracts(database, organisationIn(tenantId), contracts),
    unattachedContracts: (provider, month, attached) => findUnattached(database, provider, month, attached),
  },
  tenantId,
);
for (const fault of faults) console.error(fault);
await typesetter.close();
await closeDatabase(database);
process.exitCode = faults.length > 0 ? 1 : 0;
