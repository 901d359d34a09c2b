export { outsideAddress } from "./ask-outside.ts";
export type { ContentLimits, SealedTo, SealedUpload } from "./content/judge-upload.ts";
export { type ReceivedContent, type Reception, receiveSealed } from "./content/receive-sealed.ts";
export { recordSealed } from "./content/record-sealed.ts";
export { sweepUploads } from "./content/sweep-uploads.ts";
export type { Wrap } from "./content/wrap.store.ts";
export { auditAllLogs, auditLogs } from "./damage/audit-logs.ts";
export { checkLogs } from "./damage/check-logs.ts";
export { Damage } from "./damage/damage.ts";
export { lookTwice } from "./damage/look-twice.ts";
export { refuseDamaged } from "./damage/refuse-damaged.ts";
export { reportDamage } from "./damage/report-damage.ts";
export { countKindsOf } from "./entries/entry.store.ts";
export { findNewestRecorded } from "./entries/find-newest-recorded.ts";
export { listRecorded, type Recorded } from "./entries/list-recorded.ts";
export { proveRecorded } from "./entries/prove-recorded.ts";
export { type EntryDetails, type Happened, record } from "./entries/record.ts";
export { firstDayKept, retainUntil } from "./entries/retention.ts";
export { lastDayOfPeriod, policyOf, type RetentionClass } from "./entries/retention-policy.ts";
export { statedKeysActions } from "./entries/stated-keys.ts";
export { peopleWithEpoch } from "./epochs/epoch.store.ts";
export { judgeEpoch } from "./epochs/judge-epoch.ts";
export {
  type ExpectedServiceEpoch,
  type JudgedServiceEpoch,
  judgeServiceEpoch,
} from "./epochs/judge-service-epoch.ts";
export { hasAskedFor } from "./epochs/read-requests.ts";
export { type ReceivedEpoch, recordEpoch } from "./epochs/record-epoch.ts";
export { type ExpectedEpoch, requireEpoch, type SealedToEpoch } from "./epochs/require-epoch.ts";
export { evidenceMigrations } from "./evidence.migrations.ts";
export { evidenceRoutes } from "./evidence.routes.ts";

export type {
  ContentOfEpoch,
  EntryInQuestion,
  EvidencePorts,
  Recipient,
  SealedContent,
} from "./evidence-ports.ts";
export { countPermitsToDecide } from "./exporting/permits/list-permits.ts";
export { countHoldWork, type HoldWork } from "./holds/count-hold-work.ts";
export type { HeldPeriod } from "./holds/live-holds.ts";
export {
  type CheckpointMemory,
  openCheckpointMemory,
  rememberingCheckpoints,
} from "./logs/checkpoint-memory.ts";
export { listTenantsWithLogs } from "./logs/log.store.ts";
export { type LogIdentity, openLogIdentity } from "./logs/log-identity.ts";
export { orderLogKeyReplacement } from "./logs/log-keys.ts";
export { type LogJournal, openLogJournal } from "./logs/open-journal.ts";
export { ownHolds } from "./own-data/own-holds.ts";
export { type PruningPass, pruneLogs } from "./pruning/prune-logs.ts";
export { countPublicationsHeldBack, countPublicationsToDecide } from "./publishing/list-publications.ts";
export { countLogReadersHeldBack } from "./readers/list-log-readers.ts";
export { countOpenedByRecoveryKeyAlone } from "./recovery/count-opened-by-recovery-key-alone.ts";
export type { RestorePorts } from "./recovery/restore-ports.ts";
export { replaceLogKey } from "./replacing/replace-log-key.ts";
export { type Accepted, openAccepted } from "./restoring/acceptance.ts";
export { askWitnesses } from "./restoring/ask-witnesses.ts";
export { ClockFault } from "./restoring/days-ahead.ts";
export { prepareToServe } from "./restoring/prepare-to-serve.ts";
export { openSetBackMark, type SetBackMark } from "./restoring/set-back-mark.ts";
export { logLocks } from "./sealing/log-locks.ts";
export { readSealingHealth, type SealingHealth } from "./sealing/sealing-health.ts";
export { type Sealer, type SealerOptions, startSealer } from "./sealing/start-sealer.ts";
export { findByLink } from "./service-epochs/find-by-link.ts";
export { listRecording } from "./service-epochs/list-recording.ts";
export { type LookAtRecording, lookAtRecording } from "./service-epochs/look-at-recording.ts";
export { type OpenRecorded, openRecorded } from "./service-epochs/open-recorded.ts";
export {
  openRecordingSealer,
  type RecordingOrder,
  type RecordingSealer,
  type SealerOpening,
} from "./service-epochs/open-recording-sealer.ts";
export type { RecordingOpener } from "./service-epochs/release-recording.ts";
export { type ClockWatch, openClockWatch } from "./shredding/clock-watch.ts";
export { decideRetention } from "./shredding/decide-retention.ts";
export { endOrganisation } from "./shredding/end-organisation.ts";
export {
  countErased,
  type ErasedRows,
  type EraseRows,
  eraseEvidenceRows,
  eraseRows,
  isUseOver,
  recordErased,
} from "./shredding/erase-rows.ts";
export { openLedger } from "./shredding/ledger.ts";
export { orderAllContents } from "./shredding/order-all-contents.ts";
export { blockErasure, releaseForErasure } from "./shredding/release.store.ts";
export { type BlockedDay, countLate, listBlocked } from "./shredding/retention.store.ts";
export { type ForgetBefore, openShredder, type Shredder } from "./shredding/shred-due.ts";
export { orderShredding } from "./shredding/shred-order.store.ts";
export { shredOrdered } from "./shredding/shred-ordered.ts";
export { useEndedOn } from "./shredding/use-ended-on.ts";
export { type StampingPass, stampLogs } from "./stamping/stamp-logs.ts";
export type { Vault } from "./vault.ts";
export { askWitness } from "./witnessing/ask-witness.ts";
export { countSilentWitnesses } from "./witnessing/count-silent-witnesses.ts";
export { countWithoutLedger } from "./witnessing/count-without-ledger.ts";
export { openWitnessing } from "./witnessing/open-witnessing.ts";
export { openWitnessAddresses, type WitnessAddresses } from "./witnessing/witness-addresses.ts";
