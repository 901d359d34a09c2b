export { type ContentKeyParts } from "./content-key.ts";
export {
  type ContentWrap,
  hashOfWraps,
  type Opener,
  type Recipient,
  unwrapContent,
  wrapContent,
} from "./content-wrap.ts";
export { capturedOn } from "./epoch/captured-on.ts";
export { doubtRewrap, type RewrapDoubt } from "./epoch/doubt-rewrap.ts";
export { earlierRequestText, readEarlierRequest, signEarlierRequest } from "./epoch/earlier-request.ts";
export {
  type EpochRecipient,
  type EpochRules,
  epochKinds,
  isRecoverable,
  type RecipientRule,
  recoverableKinds,
} from "./epoch/epoch-kinds.ts";
export { verifyEpoch } from "./epoch/epoch-statement.ts";
export { type EpochOrder, type MadeEpoch, makeEpoch } from "./epoch/make-epoch.ts";
export {
  openContentSecrets,
  type ReleasedSecret,
  type SecretOpening,
  type SecretRefusal,
} from "./epoch/open-content-secret.ts";
export { type EpochOpening, type EpochRefusal, type OpenedEpoch, openEpoch } from "./epoch/open-epoch.ts";
export { type EpochRewrap, rewrapEpoch, signRewrap, verifyRewrap } from "./epoch/rewrap-epoch.ts";
export { fingerprintOf, fingerprintOfRoster } from "./fingerprint.ts";
export { isWrap } from "./hpke-wrap.ts";
export { doubtNamedKeys, type KeyDoubt, type LoggedEntry, type NamedKey } from "./key-directory.ts";
export { type BareKey, bareKeyOf, createBareKey, createKeyPair, loadKeyPair } from "./key-pair.ts";
export {
  type Opening,
  type OpeningOrder,
  type OpeningRefusal,
  openSealedBlob,
  openSeekable,
  type SealedSource,
  type SeekableContent,
} from "./open-blob.ts";
export { openThumbnail, type ThumbnailOpening } from "./open-thumbnail.ts";
export { openPairedKeys, pairingDigits, sealKeysForPairing, startPairing } from "./pair-device.ts";
export { passkeySalt, passkeySecret, unwrapByPasskey, wrapForPasskey } from "./passkey-keys.ts";
export { derivePasswordKeys, newPasswordHashing, type PasswordKeys } from "./password-keys.ts";
export {
  type BarePersonKeys,
  createPersonKeys,
  loadPersonKeys,
  type PersonKeyPairs,
  type PersonPublicKeys,
  rewrapPersonKeys,
  unwrapPersonKeys,
  wrapPersonKeys,
} from "./person-keys.ts";
export { createRecoveryCode, formatRecoveryCode, readRecoveryCode } from "./recovery-code.ts";
export { formatShare, readPrintedShare } from "./recovery-shares/printed-share.ts";
export {
  createRecoveryKey,
  isShareOf,
  joinRecoveryKey,
  openShare,
  type RecoveryShare,
  sealShare,
} from "./recovery-shares/recovery-key.ts";
export { recoveryOpener, recoveryRecipient } from "./recovery-shares/recovery-recipient.ts";
export { createRehearsal, openRehearsal } from "./recovery-shares/rehearsal.ts";
export { blobSaltOf, type ResealingOrder, resealStream } from "./reseal-stream.ts";
export { doubtDate, isClockBehind, type SeenAt } from "./roster/doubt-date.ts";
export { joiningKeyOf } from "./roster/joining-key.ts";
export { readPin, signPin } from "./roster/pin.ts";
export { continueRoster, type RosterReading, readRoster, replayRoster } from "./roster/read-roster.ts";
export {
  managersByRoster,
  type RosterRecipient,
  recipientsByRoster,
} from "./roster/recipients-by-roster.ts";
export { recoveryKeyByRoster, recoveryKeysUsed } from "./roster/recovery-keys-by-roster.ts";
export {
  assignmentOn,
  dayInTokyo,
  emptyRoster,
  isAdministratorOn,
  keysByRoster,
  Roster,
  type RosterPerson,
} from "./roster/roster.ts";
export type { RosterDoubt } from "./roster/roster-doubt.ts";
export {
  hashOfStatement,
  type RosterSigner,
  readRosterStatement,
  signForRoster,
} from "./roster/statement.ts";
export { type SealingOrder, sealBlob, sealedLength, sealStream } from "./seal-blob.ts";
export {
  type SealedWithThumbnail,
  sealWithThumbnail,
  type ThumbnailedOrder,
} from "./seal-with-thumbnail.ts";
export { openRecord, type RecordRefusal, sealFor } from "./sealed-record.ts";
export type {
  Argon2Cost,
  Cipher,
  HpkeMessage,
  KeyKind,
  KeyPair,
  PrivateKeyHandle,
  PublicKey,
  SealingCrypto,
} from "./sealing-crypto.ts";
export { Secret, type SecretPurpose } from "./secret.ts";
export {
  type CustomerKey,
  type CustomerLink,
  customerId,
  customerOf,
  linkProofOf,
  makeCustomerKey,
  readCustomerFragment,
  writeCustomerFragment,
} from "./service-epochs/customer-key.ts";
export { doubtServiceRewrap, type ServiceRewrapDoubt } from "./service-epochs/doubt-service-rewrap.ts";
export {
  makeServiceEpoch,
  type ServiceEpochMaking,
  type ServiceEpochOrder,
} from "./service-epochs/make-service-epoch.ts";
export {
  type ExpectedSubject,
  type OpenedServiceEpoch,
  openServiceEpoch,
  readServiceEpoch,
  type ServiceEpochOpening,
} from "./service-epochs/open-service-epoch.ts";
export {
  type RecipientsOfKind,
  recipientsByKind,
  recipientsOfRule,
  type Sides,
} from "./service-epochs/recipients-by-kind.ts";
export {
  rewrapServiceEpoch,
  type ServiceRewrapOrder,
  type ServiceRewrapping,
} from "./service-epochs/rewrap-service-epoch.ts";
export { readWorkRelease, signWorkRelease } from "./service-epochs/work-release.ts";
export {
  type Declared,
  signDeclaration,
  signStatement,
  verifyDeclaration,
  verifyStatement,
} from "./signed-statement.ts";
export { inGroups } from "./typed-code.ts";
export type { WrappingSecret } from "./wrapped-key.ts";
