/**
 * Transactions that change something and leave no entry, each with its reason. Every other one that writes must record
 * (style rule 18); a new silent one fails the test until a reviewer has put it here.
 */
export const silentChanges: ReadonlyMap<string, string> = new Map([
  [
    "apps/server/src/demonstration/live-on.ts#liveOn",
    "notes how far the plan has come; each stamp of it has its entry",
  ],
  [
    "apps/server/src/demonstration/remove-company.ts#removeCompany",
    "removes the log itself; the installation's own log keeps that it happened",
  ],
  [
    "apps/server/src/demonstration/remove-company.ts#removeUnfinished",
    "removes the log itself; the installation's own log keeps that it happened",
  ],
  [
    "modules/contracts/src/applications/accept-application.ts#decide",
    "notes what is about to be carried out; each step of it has its entry, and so has its conclusion",
  ],
  [
    "modules/contracts/src/applications/accept-application.ts#orUndecided",
    "takes back what was only noted: the contract refused it, and nothing was carried out",
  ],
  [
    "modules/contracts/src/life/follow-contracts.ts#followOne",
    "notes on which day a contract comes into another state next; each step that laid it down has its entry",
  ],
  [
    "modules/contracts/src/life/propose-step.ts#decideProposal",
    "notes who approves what is about to be done; the step has its entry, and so has the approval",
  ],
  [
    "modules/contracts/src/life/propose-step.ts#orUndecided",
    "takes back what was only noted: the step was refused, and nothing was done",
  ],
  [
    "modules/evidence/src/content/receive-sealed.ts#receiveSealed",
    "notes that bytes are on their way; they become evidence, with an entry, in recordSealed",
  ],
  [
    "modules/evidence/src/sealing/fill-leaves.ts#fillLeavesOf",
    "completes what waits to be sealed; each entry is there already",
  ],
  [
    "modules/evidence/src/sealing/seal-batches.ts#sealBatches",
    "gives entries their places: it writes the logs themselves",
  ],
  [
    "modules/identity/src/roster/roster-pin.ts#keepRosterPin",
    "keeps what a person's browser states for his other browsers, under his own signature; it changes nothing for anybody",
  ],
  [
    "modules/evidence/src/stamping/stamp-logs.ts#stampLog",
    "keeps what an authority says of the log itself, under the authority's own signature",
  ],
  [
    "modules/evidence/src/witnessing/open-witnessing.ts#openWitnessing",
    "notes whether a witness keeps its copy of the shred ledger; it changes nothing for anybody",
  ],
  [
    "modules/evidence/src/witnessing/witness-logs.ts#witnessLog",
    "keeps what a witness says of the log itself, under the witness's own signature",
  ],
  [
    "modules/evidence/src/content/sweep-uploads.ts#sweepUploads",
    "removes bytes that never became anybody's evidence",
  ],
  [
    "modules/evidence/src/pruning/prune-logs.ts#removeFiles",
    "notes how far files are removed; that they go has its entry, made before",
  ],
  [
    "modules/evidence/src/restoring/order-what-ledger-names.ts#orderClass",
    "says what is to be shredded; that it was has its entry",
  ],
  [
    "modules/evidence/src/restoring/order-what-ledger-names.ts#orderContents",
    "says what is to be shredded; that it was has its entry",
  ],
  [
    "modules/invoicing/src/closing/run-closings.ts#tellFault",
    "puts an account among the exceptions of its round, which the entry at its end counts",
  ],
  [
    "modules/notices/src/mail/mail-notices.ts#queueMails",
    "queues mails; each that is sent, or refused, has its entry",
  ],
  [
    "modules/notices/src/place-notices.ts#placeOf",
    "notes for whom a notice was; that it was posted has its entry, and so has each delivery",
  ],
  ["modules/support/src/code.store.ts#forgetCodes", "forgets what is worth nothing any more by itself"],
  [
    "modules/support/src/wrong-number.store.ts#amongFewGuesses",
    "counts what is guessed by somebody who is nobody yet; a number that was one is recorded where its session is",
  ],
  [
    "modules/telework/src/presence/enrolment/order-ended-faces.ts#orderSome",
    "says what is to be shredded; that it was has its entry",
  ],
  [
    "modules/identity/src/account/prove-password.ts#provePassword",
    "counts an attempt before it is checked; its outcome is recorded after",
  ],
  [
    "modules/identity/src/account/forget-accounts.ts#forgetAccounts",
    "removes accounts that no organisation knows, so in no organisation's log; the installation's own says how many",
  ],
  ["modules/identity/src/forget-expired.ts#forgetExpired", "forgets what has already ended by itself"],
  [
    "modules/identity/src/recovery/forget-given-shares.ts#forgetGivenShares",
    "forgets what has already ended by itself",
  ],
  ["modules/identity/src/gate/authenticate.ts#authenticate", "when a session was last seen, to the minute"],
  [
    "modules/identity/src/sign-in/counted-guess.ts#countedGuess",
    "counts what is guessed by somebody who is nobody yet; what is found is recorded where it is",
  ],
  [
    "modules/identity/src/members/deregister-everybody.ts#deregisterEverybody",
    "deletes a sign-in before its person is off the register, whose entry says so",
  ],
  [
    "modules/identity/src/links/count-try.ts#countTry",
    "counts an attempt to join before it is made; joining is recorded",
  ],
  [
    "modules/identity/src/setup/issue-setup-token.ts#issueSetupToken",
    "before the set-up there is no organisation in whose log it could be",
  ],
  [
    "modules/identity/src/passkeys/add-passkey.ts#takeCreation",
    "takes a challenge out before what was made upon it is checked; its outcome is recorded after",
  ],
  [
    "modules/identity/src/passkeys/sign-in-with-passkey.ts#signInWithPasskey",
    "takes a challenge out before what was signed upon it is checked; its outcome is recorded after",
  ],
  [
    "modules/identity/src/passkeys/start-passkey-sign-in.ts#startPasskeySignIn",
    "makes a challenge, which is nothing until somebody signs it",
  ],
  [
    "modules/identity/src/passkeys/start-passkey.ts#startPasskey",
    "makes a challenge, which is nothing until somebody signs it",
  ],
  [
    "modules/identity/src/sign-in/sign-in.ts#signIn",
    "counts an attempt before it is checked; its outcome is recorded after",
  ],
  [
    "modules/identity/src/sign-in/start-sign-in.ts#startSignIn",
    "draws the installation's own secret at first use",
  ],
]);
