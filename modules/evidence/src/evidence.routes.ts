import { openRoute, type Route, route } from "@tachiai/platform";
import * as wire from "@tachiai/protocol";
import { lookAtContent } from "./content/look-at-content.ts";
import { openBlob } from "./content/open-blob.ts";
import { listEvidence } from "./entries/list-evidence.ts";
import { proveEvidence } from "./entries/prove-evidence.ts";
import { showEvidence } from "./entries/show-evidence.ts";
import { askForEarlier } from "./epochs/ask-for-earlier.ts";
import { keepRecoveryWrap } from "./epochs/keep-recovery-wrap.ts";
import { keepRewrap } from "./epochs/keep-rewrap.ts";
import { listDueRewraps } from "./epochs/list-due-rewraps.ts";
import { listRecoveryDue } from "./epochs/list-recovery-due.ts";
import { reportUnopened } from "./epochs/report-unopened.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { openExport } from "./exporting/open-export.ts";
import { askForPermit } from "./exporting/permits/ask-for-permit.ts";
import { decidePermit } from "./exporting/permits/decide-permit.ts";
import { listPermits } from "./exporting/permits/list-permits.ts";
import { decideHold } from "./holds/decide-hold.ts";
import { listHolds, listMyHolds } from "./holds/list-holds.ts";
import { proposeHold } from "./holds/propose-hold.ts";
import { releaseHold } from "./holds/release-hold.ts";
import { readCheckpoint, readHashTile, readLeaves, showLogs } from "./logs/read-log.ts";
import { readLogFile } from "./logs/read-log-file.ts";
import { decidePublication } from "./publishing/decide-publication.ts";
import { endPublication } from "./publishing/end-publication.ts";
import { listPublications } from "./publishing/list-publications.ts";
import { proposePublication } from "./publishing/propose-publication.ts";
import { requirePublished } from "./publishing/require-published.ts";
import { resumePublication } from "./publishing/resume-publication.ts";
import { admitLogReader } from "./readers/admit-log-reader.ts";
import { endLogReader } from "./readers/end-log-reader.ts";
import { listLogReaders } from "./readers/list-log-readers.ts";
import { requireLogReader } from "./readers/require-log-reader.ts";
import { resumeLogReader } from "./readers/resume-log-reader.ts";
import { askRestore } from "./recovery/ask-restore.ts";
import { getRestore } from "./recovery/get-restore.ts";
import { keepRestored } from "./recovery/keep-restored.ts";
import { listRestorable } from "./recovery/list-restorable.ts";
import type { RestorePorts } from "./recovery/restore-ports.ts";
import { showRetention } from "./shredding/show-retention.ts";
import { findStamp } from "./stamping/find-stamp.ts";
import { getStamp } from "./stamping/get-stamp.ts";
import { setStamping } from "./stamping/set-stamping.ts";
import { showStamping } from "./stamping/show-stamping.ts";
import type { Vault } from "./vault.ts";
import { addWitness } from "./witnessing/add-witness.ts";
import { endWitness } from "./witnessing/end-witness.ts";
import { showWitnesses } from "./witnessing/show-witnesses.ts";

export function evidenceRoutes(vault: Vault, ports: EvidencePorts, restores: RestorePorts): Route[] {
  return [
    route(wire.listEvidence, ({ actor, params, query }) =>
      listEvidence(vault, ports, actor, { ...params, ...query }),
    ),
    route(wire.getRetention, ({ actor, params }) => showRetention(vault.database, ports, actor, params)),
    route(wire.listHolds, async ({ actor, params }) => ({
      holds: await listHolds(vault.database, ports, actor, params),
    })),
    route(wire.listMyHolds, async ({ actor, params }) => ({
      holds: await listMyHolds(vault.database, ports, actor, params),
    })),
    route(wire.proposeHold, async ({ actor, params, body }) => ({
      holdId: await proposeHold(vault.database, vault.bus, ports, actor, { ...params, ...body }),
    })),
    route(wire.decideHold, async ({ actor, params, body }) => {
      await decideHold(vault.database, vault.bus, ports, actor, { ...params, ...body });
      return {};
    }),
    route(wire.releaseHold, async ({ actor, params, body }) => {
      await releaseHold(vault.database, vault.bus, ports, actor, { ...params, ...body });
      return {};
    }),
    route(wire.getEvidence, ({ actor, params }) => showEvidence(vault, ports, actor, params)),
    route(wire.getProof, ({ actor, params }) => proveEvidence(vault, ports, actor, params)),
    route(wire.lookAtContent, ({ actor, params, body }) =>
      lookAtContent(vault, ports, actor, { ...params, ...body }),
    ),
    route(wire.openBlob, ({ actor, params, query }) =>
      openBlob(vault, ports, actor, { ...params, ...query }),
    ),
    route(wire.listDueRewraps, ({ actor, params, query }) =>
      listDueRewraps(vault, ports, actor, { ...params, ...query }),
    ),
    route(wire.reportUnopened, async ({ actor, params, body }) => {
      await reportUnopened(vault, ports, actor, { ...params, wrap: Buffer.from(body.wrap, "base64") });
      return {};
    }),
    route(wire.listRecoveryDue, ({ actor, params, query }) =>
      listRecoveryDue(vault, ports, actor, { ...params, ...query }),
    ),
    route(wire.keepRecoveryWrap, async ({ actor, params, body }) => {
      await keepRecoveryWrap(vault, ports, actor, {
        ...params,
        recoveryKey: Buffer.from(body.recoveryKey, "base64"),
        wrap: Buffer.from(body.wrap, "base64"),
        signature: Buffer.from(body.signature, "base64"),
      });
      return {};
    }),
    route(wire.listRestorable, ({ actor, params, query }) =>
      listRestorable(vault, ports, restores, actor, { ...params, ...query }),
    ),
    route(wire.askRestore, ({ actor, params, body }) =>
      askRestore(vault, ports, restores, actor, { ...params, ...body }),
    ),
    route(wire.getRestore, ({ actor, params }) => getRestore(vault, ports, restores, actor, params)),
    route(wire.keepRestored, async ({ actor, params, body }) => {
      await keepRestored(vault, ports, restores, actor, {
        ...params,
        wrap: Buffer.from(body.wrap, "base64"),
        signature: Buffer.from(body.signature, "base64"),
      });
      return {};
    }),
    route(wire.keepRewrap, async ({ actor, params, body }) => {
      await keepRewrap(vault, ports, actor, {
        ...params,
        publicKey: Buffer.from(body.publicKey, "base64"),
        wrap: Buffer.from(body.wrap, "base64"),
        signature: Buffer.from(body.signature, "base64"),
        request: body.request,
      });
      return {};
    }),
    route(wire.askForEarlier, ({ actor, params, body }) =>
      askForEarlier(vault, ports, actor, { ...params, request: body }),
    ),
    route(wire.openExport, ({ actor, params, body }) =>
      openExport(vault, ports, actor, { ...params, ...body }),
    ),
    route(wire.listExportPermits, async ({ actor, params }) => ({
      permits: await listPermits(vault.database, ports, actor, params),
    })),
    route(wire.askForExportPermit, async ({ actor, params, body }) => ({
      permitId: await askForPermit(vault.database, ports, actor, { ...params, ...body }),
    })),
    route(wire.decideExportPermit, async ({ actor, params, body }) => {
      await decidePermit(vault.database, ports, actor, { ...params, ...body });
      return {};
    }),
    route(wire.listLogs, async ({ actor, params }) => ({
      logs: await showLogs(vault, actor, params.tenantId),
    })),
    route(wire.getCheckpoint, ({ actor, params }) => readCheckpoint(vault, actor, params)),
    route(wire.getTile, ({ actor, params, query }) => readHashTile(vault, actor, { ...params, ...query })),
    route(wire.listLogReaders, async ({ actor, params }) => ({
      readers: await listLogReaders(vault.database, ports, actor, params),
    })),
    route(wire.admitLogReader, ({ actor, params, body }) =>
      admitLogReader(vault.database, ports, actor, { ...params, ...body }),
    ),
    route(wire.endLogReader, async ({ actor, params }) => {
      await endLogReader(vault.database, ports, actor, params);
      return {};
    }),
    route(wire.resumeLogReader, async ({ actor, params }) => {
      await resumeLogReader(vault.database, ports, actor, params);
      return {};
    }),
    route(wire.listLogPublications, async ({ actor, params }) => ({
      publications: await listPublications(vault.database, ports, actor, params),
    })),
    route(wire.proposeLogPublication, async ({ actor, params, body }) => ({
      publicationId: await proposePublication(vault.database, ports, actor, { ...params, ...body }),
    })),
    route(wire.decideLogPublication, async ({ actor, params, body }) => {
      await decidePublication(vault.database, ports, actor, { ...params, ...body });
      return {};
    }),
    route(wire.endLogPublication, async ({ actor, params }) => {
      await endPublication(vault.database, ports, actor, params);
      return {};
    }),
    route(wire.resumeLogPublication, async ({ actor, params }) => ({
      publicationId: await resumePublication(vault.database, ports, actor, params),
    })),
    openRoute(wire.readPublishedCheckpoint, async ({ params }) =>
      readCheckpoint(vault, await requirePublished(vault.database, params), params),
    ),
    openRoute(wire.readPublishedTile, async ({ params }) =>
      readLogFile(vault, await requirePublished(vault.database, params), { ...params, file: params["*"] }),
    ),
    openRoute(wire.readLogs, async ({ params }) => ({
      logs: await showLogs(vault, await requireLogReader(vault.database, params), params.tenantId),
    })),
    openRoute(wire.readLogCheckpoint, async ({ params }) =>
      readCheckpoint(vault, await requireLogReader(vault.database, params), params),
    ),
    openRoute(wire.readLogTile, async ({ params }) =>
      readLogFile(vault, await requireLogReader(vault.database, params), { ...params, file: params["*"] }),
    ),
    route(wire.getTimeStamping, ({ actor, params }) => showStamping(vault.database, ports, actor, params)),
    route(wire.setTimeStamping, async ({ actor, params, body }) => {
      await setStamping(vault.database, ports, actor, { ...params, ...body });
      return {};
    }),
    route(wire.getTimeStamp, ({ actor, params }) => getStamp(vault.database, actor, params)),
    route(wire.findTimeStamp, ({ actor, params, query }) =>
      findStamp(vault.database, actor, { ...params, ...query }),
    ),
    route(wire.listWitnesses, ({ actor, params }) => showWitnesses(vault, ports, actor, params)),
    route(wire.addWitness, ({ actor, params, body }) =>
      addWitness(vault.database, ports, actor, { ...params, ...body }),
    ),
    route(wire.endWitness, async ({ actor, params }) => {
      await endWitness(vault.database, ports, actor, params);
      return {};
    }),
    route(wire.getLogEntries, ({ actor, params, query }) =>
      readLeaves(vault, actor, { ...params, ...query }),
    ),
  ];
}
