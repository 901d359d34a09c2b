import type { recovery as source } from "../ja/recovery.ts";
import type { Translation } from "../translation.ts";

export const recovery: Translation<typeof source> = {
  title: "Recovery",
  purpose:
    "The company's recovery key, for the day on which nobody with keys is left. It is in three shares, of which two are needed: one alone opens nothing, for an administrator or for the server.",
  none: "There is no recovery key yet. Once it is made, this shows who keeps which share.",
  make: "Make the recovery key",
  "make-what":
    "The key is made in this browser and split in three; each share is sealed to one administrator. What is missing to three administrators is printed.",
  "make-anew": "Make the recovery key anew",
  "make-anew-what":
    "Do this when administrators change, and after the key was used. The shares so far are destroyed, and those on paper stop working.",
  "ends-restores_other":
    "Making the key anew ends {count} restores that are under way. Let them be done first, or ask for them again with the new key.",
  "ends-restores_one":
    "Making the key anew ends a restore that is under way. Let it be done first, or ask for it again with the new key.",
  "opens-alone_other": "{count} periods are opened by this key alone",
  "opens-alone_one": "One period is opened by this key alone",
  "opens-alone-what":
    "No member has keys that open them any more. Making the key anew closes their pictures for ever. If they are needed, let a manager ask for restores with this key first: a used key works until it is replaced.",
  "give-up_other": "I have made sure that {count} periods may be lost",
  "give-up_one": "I have made sure that one period may be lost",
  "give-up-missing": "Make sure what will be lost, and tick the box. Nothing was replaced yet.",
  made: "The recovery key is in use",
  "new-key": "The company has a new recovery key (signed by {by}, here since {at})",
  "an-administrator": "an administrator",
  "new-key-what":
    "With two shares and administrators' approval it opens what is sealed from now on, and three days from then what was sealed before. If nobody told you of it, ask an administrator at once.",
  keepers: "Administrators who keep a share",
  shares: "Key made {at}",
  share: "Share",
  "share-number": "Share {index}",
  "share-holder": "Kept by",
  "share-printed": "A printed sheet",
  rehearsed: "Rehearsed {at}",
  "not-rehearsed": "Never rehearsed",
  "not-rehearsed-what": "See once that it works on the day you need it.",
  used: "This key was used",
  "used-what":
    "Two shares have gone to one person, who can have had it whole. Put a new one in its place below, under “Make the recovery key anew”.",
  "holder-left": "Somebody who keeps a share is no administrator any more",
  "holder-left-what":
    "Make the recovery key anew below, so that it is split among the administrators of today.",
  "holder-new-keys": "Somebody who keeps a share has made new keys",
  "holder-new-keys-what":
    "The share that was sealed to the keys before may open for nobody. Make the recovery key anew below, so that it is split again.",
  "sheet-title": "{organisation}: recovery key, share {index}",
  "sheet-note":
    "Two shares open the company's sealed records. Give this sheet to somebody who is no administrator, to be kept apart from the others.",
  "sheet-once":
    "This is shown only now, and the server does not keep it. Print it, and check its last four characters before the key comes into use.",
  "type-back": "Last four characters of share {index}",
  kept: "Printed and checked: begin to use it",
  rehearse: "Rehearse a restore",
  "rehearse-what":
    "Something that is worth nothing is opened with two shares in a third person's browser. Who asks, who approves and who opens are three people, and who opens keeps no share. No record of the company is opened.",
  "no-opener":
    "There is nobody yet who could open. One more member is needed who has keys of his own and keeps no share of this one.",
  opener: "Who opens",
  "opener-missing": "Choose who opens.",
  reason: "Reason",
  "reason-missing": "Type a reason.",
  ask: "Ask for a rehearsal",
  asked: "Asked. Another administrator has to approve.",
  "restore-of": "Asked for by {name}",
  approval: "Approval",
  "approved-by": "{given} of {needed} {names}",
  given: "Shares passed on",
  "given-of-two": "{given} of 2",
  expires: "Until",
  "waits-for-approval": "Waiting for an administrator who neither asks nor opens.",
  "waits-for-shares": "Waiting for administrators to pass on one share each, two in all.",
  "waits-for-opener": "Both shares are there. Waiting for the opener, who finds them on his home page.",
  approve: "Approve",
  approved: "Approved",
  "give-what": "Passes your own share, or one from paper, on to {name} in a form that nobody else opens.",
  "give-own": "Pass my share on",
  "give-printed": "Pass the printed share on",
  "printed-code": "Code of the printed share",
  "printed-code-help": "Sixteen groups of four. Hyphens and capitals do not matter.",
  "share-given": "The share is passed on",
  "trouble-no_keys_here":
    "Your keys are not open in this browser. Open them under “Keys and recovery code” of your account, then try again.",
  "trouble-wrong_character": "There is a character that no code has. Type digits and letters only.",
  "trouble-wrong_length": "The length is wrong. A share has 64 characters, in sixteen groups of four.",
  "trouble-mistyped": "There is a mistake in it. Compare it with the paper. Nothing was passed on.",
  "trouble-other_key":
    "This is no share of the key in use; it may be of the one before. Nothing was passed on.",
  "trouble-unsigned":
    "A key is not confirmed by the signed roster, so nothing was sealed. Look at what waits to be signed, then try again.",
  "trouble-key_unsigned":
    "This recovery key is not the one that is signed in the roster. Nothing was passed on or opened. An administrator should make a new recovery key.",
  "trouble-not_for_you":
    "Your keys do not open what was passed on. Shares stop opening when keys change after that. Have the restore asked for anew.",
  "trouble-not_of_this_key":
    "The two shares are not of this key. Somebody may have exchanged them, so nothing was opened. Tell your administrator.",
  "open-title": "Open a restore",
  "open-purpose":
    "The two shares that administrators passed on are joined in this browser alone. The key is kept nowhere.",
  "open-none":
    "Restores that you are asked to open appear here, once an administrator has asked and another has approved.",
  "nobody-left":
    "Where nobody is left who has the key of the pictures, you may ask to open them with the company's recovery key.",
  "use-key": "Ask to use the recovery key",
  "nothing-restorable":
    "The recovery key does not open the pictures of this day either: they were sealed before there was one, or there is none yet.",
  "restore-what":
    "Once two administrators have approved and both shares are there, this period alone is opened in the opener's browser and passed on to you. The person reads at once who asked, and why.",
  "for-worker": "Give a person his own records back",
  "for-worker-what":
    "For somebody who lost his keys and has made new ones. You ask, two other administrators approve, and once both shares are there, the opener's browser opens the period that you choose, and nothing else, and passes it on to him.",
  shown: "Person",
  "nothing-restorable-of-person":
    "The recovery key opens no period of this person: it was sealed before there was one, or has been deleted on schedule.",
  "restored-days": "Period to open",
  "ask-restore": "Ask the administrators",
  "restore-asked":
    "Asked. Waiting for administrators to approve, and for two shares. Once the opener has opened, whom it is passed on to can look at the pictures.",
  restored: "What is opened",
  "restored-month": "Records of {name}, {month} (one period)",
  recipient: "Passed on to",
  "restored-done": "Opened and passed on. The key was used by it, so an administrator makes another one.",
  "trouble-not_vouched":
    "Nobody has confirmed in this browser that the roster is this company's. Compare the roster's digits with an administrator under “Keys and recovery code”, then try again. Nothing was opened.",
  "not-vouched": "Confirm the roster before you open",
  "to-keys": "To keys and recovery code",
  "trouble-not_entitled":
    "By the signed roster this period is not to be passed on to whom the restore names. Nothing was opened, and what was found is written down.",
  "trouble-not_opened":
    "What is sealed to the recovery key does not open with it. Nothing was passed on. Tell your administrator.",
  "mine-title": "Asked to be opened with the recovery key",
  "mine-what": "Records of yours that somebody asked to open with the company's recovery key.",
  "mine-asked": "Asked",
  "mine-month": "Month",
  "mine-by": "Asked by",
  "mine-standing": "State",
  "standing-asked": "Waiting for approval",
  "standing-approved": "Approved",
  "standing-opened": "Opened",
  "standing-perhaps-opened": "Perhaps opened",
  "standing-ended": "Ended (the key was made anew)",
  "standing-over": "Out of time",
  open: "Join both shares and open",
  opened:
    "It opened. The restore counts as rehearsed. The key was used by it, so an administrator makes another one.",
};
