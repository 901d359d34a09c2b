import type { CliPhrases } from "./ja.ts";

export const en: CliPhrases = {
  usage: `Usage:
  tachiai verify [--log-key KEY]... [--witness KEY]... [--tsa FILE] [--json] export.zip...
  tachiai export --server URL --email ADDRESS --purpose PURPOSE --reason TEXT [--out export.zip] ...
  tachiai open --keys FILE [--out FOLDER] export.zip
  tachiai verify [--vkey KEY] [--witness KEY]... [--leaf FILE] FILE...
  tachiai witness --state FOLDER [--name NAME] [--log KEY]... [--listen HOST:PORT]
  tachiai models add FILE
  tachiai backup FOLDER
  tachiai backup verify FOLDER
  tachiai backup retention-keys FOLDER
  tachiai restore FOLDER [--retention-keys FOLDER] [--witness ADDRESS]
  tachiai restore --witness ADDRESS | --accept lost-ledger | --accept clock
  tachiai log-key replace

verify checks proofs of evidence without a network and without a server.
It takes exports (.zip), proof bundles (.proof.json) and .tlog-proof files.

  --log-key KEY  a key that must have signed the logs of an export, got on another way (as often as needed).
  --witness KEY  a witness's key that must have signed each checkpoint (as often as needed).
  --tsa FILE     certificates (PEM) of the time stamping authorities to which each time stamp must lead.
  --json         shows what came of each file as one line of JSON.
  --vkey KEY   the log's public key (one vkey line), got on another way than the proof.
               A .tlog-proof cannot be checked without it.
  --leaf FILE  the leaf that a .tlog-proof is about; else the file of the same name that ends in .leaf.
  --key-succession FILE  a note that leads from a key that you have to a newer one; for proofs that do not hold it.
  --help       shows this.

Exit codes: 0 everything verified, 1 something did not verify, 2 wrong usage or a file that cannot be read,
3 everything is consistent, but nobody has compared the log's key (give it with --vkey or --log-key)

witness runs a witness of logs: it checks that a log only ever grew, and says so with its signature (C2SP tlog-witness).
It means the more, the less its machine and its operator have to do with the server whose logs it sees.

  --state FOLDER  the witness's key and what it has signed. Never delete it, never set it back to an older copy.
  --name NAME     once, at the first start; such as witness.example.com/w1
  --log KEY       a log's public key (vkey) to sign for; or one a line in the file logs in that folder.
  --listen        127.0.0.1:8481 when left out.
  --tls-cert, --tls-key  files of a certificate and its key (PEM); plain HTTP when left out.

export puts evidence into one file. Your keys are opened on this machine, and opened pictures are not sent to the server.
Type the password when asked, or give it as the first line of standard input.

  --server URL, --ca FILE  the server, and the certificate of its authority (PEM).
  --email, --organisation  who signs in, and the name or id of the organisation where there are several.
  --person ID, --kind KIND whose entries of which kinds; all that you read when left out.
  --from DAY, --until DAY  days in Japan (YYYY-MM-DD), both inclusive.
  --contents               opened, sealed or left-out.
  --purpose                provide-service, written-request, own-data, fault-determination, proper-use-check or
                           attack-investigation.
  --save-keys FILE         keys for opening sealed pictures later; the password still guards them.

open verifies an export and opens the pictures that are sealed in it, without a server and without a network.

models add puts a model that the operator has got himself into this server's data (TACHIAI_DATA, or else
/var/lib/tachiai).
Only a file with the right hash is taken. Run it where the server runs.

backup backs up this server (TACHIAI_DATA) while it runs: each time a new folder in FOLDER, which shares what is the same.
backup verify reads a whole backup again. backup retention-keys backs up the keys without which no picture opens, and
removes copies older than seven days: never onto the medium of the ordinary backup.
restore puts the newest backup in FOLDER back into an empty data directory. Start the server afterwards.
--witness asks this witness too at the next start. --accept lets the next start go on that was refused: lost-ledger where
nobody has the record of what was shredded early, clock where this machine's clock is right. It leaves an entry.
log-key replace has this server put a new key in place of the one that signs its logs. Whoever knows the old one follows a
note that both keys have signed.
`,
  unknownCommand: "There is no such command: ",
  badOption: "An option is wrong: ",
  noFiles: "Say which files to verify.",
  oneFolder: "Give one folder: ",
  oneModel: "Give one file of a model.",
  vkeyMalformed: "--vkey or --log-key is not the public key (vkey) of a log.",
  keySuccessionMalformed: "This file is no note about a replaced log key that both keys have signed: ",
  leafForOneFile: "--leaf can be used with exactly one .tlog-proof.",
  verified: "verified",
  consistent: "consistent with itself; the key has not been compared",
  refused: "NOT verified",
  unreadable: "cannot be read",
  needsVkey: "A .tlog-proof holds no key. Give the log's public key with --vkey.",
  noLeaf: "The file of the leaf that it is about cannot be read: ",
  evidenceId: "evidence id",
  log: "log",
  entry: "entry",
  ofEntries: (index, size) => `${index} (counting from 0; ${size} entries when it was signed)`,
  lastDayKept: "kept",
  lastDay: (day) => `to the end of ${day}`,
  undetermined: "until a day that is not known yet (it counts from the end of a contract or the like)",
  sealedBlob: "sealed blob",
  noBlob: "none",
  facts: "facts",
  withheld: "not disclosed (this proves only that the entry exists and how long it is kept)",
  logKey: "log key",
  witnessedAt: (key, at, isPinned) =>
    `${key} (has seen this log at ${at}${isPinned ? "" : "; the key has not been compared"})`,
  keyFromFile:
    "Note: this key came from the file that was checked. Whoever forges a whole log can put his own key there. Compare it with one that you got on another way, or give that with --vkey (--log-key for an export).",
  exporting: {
    password: "Password: ",
    weakHashing:
      "The server asks for a weak derivation of the password. It may not be the right server, so nothing was sent.",
    noKeys: "This password does not open your keys. Get them ready in the console, on the page Keys.",
    unreachable: "The server cannot be reached: ",
    whichOrganisation: "Name one organisation with --organisation.",
    made: (entries, contents) => `the export is made (${entries} entries, ${contents} pictures)`,
    leftOut: (count) => `${count} pictures are not in it: they could not be opened.`,
    damaged: (count) => `${count} entries are altered or damaged and not in it. Tell your administrator.`,
  },
  opening: {
    wrongPassword: "This is no file of keys, or the password is another.",
    opened: "opened",
    notForYou: "This key does not open it.",
  },
  exportedBy: "exported by",
  exportedAt: "at",
  purpose: "purpose",
  reason: "reason",
  entries: "entries",
  ofContents: (entries, opened, sealed) =>
    `${entries} (${opened} opened pictures, ${sealed} pictures still sealed)`,
  witnessedBy: "witness",
  ofCheckpoints: ({ name, checkpoints, isPinned }, all) =>
    `${name} (signed ${checkpoints} of ${all} checkpoints${isPinned ? "" : "; the key has not been compared"})`,
  timeStamp: "time stamp",
  stampedAt: ({ at, authority, entries, isTrusted }, all) =>
    `${at}, by ${authority} (${entries} of ${all} entries stood in the log by then${isTrusted ? "" : "; the authority has not been compared"})`,
  authorityMalformed: "--tsa is not a file of certificates (PEM): ",
  noWitness: "none (nobody but the log's operator vouches for it)",
  witnessMalformed: "--witness is not the public key (vkey) of a witness.",
  reasons: {
    "json.malformed":
      "The file is not canonical JSON in UTF-8: it was altered, or it is another kind of file.",
    "leaf.malformed": "The leaf (the 85 bytes in the log) has not the right form.",
    "leaf.unknown_version": "The leaf is of a later version than this program. Use a newer tachiai.",
    "metadata.commitment_mismatch": "The facts (metadata) or their salt are not those that were logged.",
    "origin.malformed": "The name of the log has not the right form.",
    "key.malformed": "The log's public key (vkey) has not the right form, or its id belongs to another key.",
    "key.other_log": "The public key is not that of the log which the checkpoint names.",
    "note.malformed": "The signatures under the checkpoint have not the right form.",
    "checkpoint.malformed": "The checkpoint has not the right form.",
    "checkpoint.not_signed_by_key": "The checkpoint has no signature of this public key.",
    "checkpoint.signature_invalid": "The signature under the checkpoint is wrong.",
    "checkpoint.not_cosigned": "A signature of a witness is missing.",
    "cosignature.invalid": "The signature of a witness is wrong.",
    "proof.malformed": "The inclusion proof has not the right form.",
    "proof.index_outside_tree": "The number of the entry lies outside the signed log.",
    "proof.root_mismatch":
      "This entry does not stand in the signed log at that number: leaf, number or proof were altered.",
    "bundle.malformed": "A field of the proof bundle is missing, unknown or has not the right form.",
    "bundle.unknown_version":
      "The proof bundle is of a later version than this program. Use a newer tachiai.",
    "entry.too_long": "The entry is too long.",
    "tile_path.malformed": "The path of a tile has not the right form.",
    "tile.malformed": "A tile has not the right form.",
    "tile.missing": "A tile is missing.",
    "tree.root_mismatch": "The tiles do not match the checkpoint.",
    "ledger.malformed": "The shred ledger has not the right form.",
    "ledger.not_signed_by_key": "The shred ledger has no signature of this public key.",
    "ledger.signature_invalid": "The signature under the shred ledger is wrong.",
    "succession.malformed": "The note about a replaced log key cannot be read, or does not lead to this key.",
    "succession.signature_invalid": "A signature under the note about a replaced log key is wrong.",
    "succession.forked": "The log key was replaced by two different keys, so neither is believed.",
    "zip.malformed":
      "The zip has not the form of an export: it was altered or made anew, or it is another kind of file.",
    "zip.too_large": "The directory of the zip is too large: it is no export.",
    "file.twice": "A name is there twice.",
    "file.missing": "The file is missing.",
    "file.not_listed": "The manifest does not list this file, or it belongs to no entry.",
    "file.too_long": "The file is too long.",
    "file.hash_mismatch": "The file is not the one whose hash is in manifest.json.",
    "manifest.malformed": "The manifest has not the right form: it was altered.",
    "manifest.unknown_version": "The manifest is of a later version than this program. Use a newer tachiai.",
    "manifest.signature_invalid": "The manifest is not signed by the person who exported.",
    "manifest.not_as_recorded":
      "Person, time, reason, purpose or entries in the manifest are not those of the export that was logged.",
    "entry.malformed": "The file of the entry has not the right form.",
    "entry.other_entry": "It holds another entry.",
    "entry.other_log": "The entry is not of this organisation's log of its class.",
    "proof.other_checkpoint": "The checkpoint in the proof is not the one under checkpoints.",
    "content.malformed": "What is said about the picture has not the right form.",
    "content.not_what_was_sealed": "It is not the picture that was sealed.",
    "guide.unknown": "It is not the HOW-TO-VERIFY that this version of tachiai writes.",
    "report.not_of_entries":
      "The report does not show what was checked: written from these entries and contents, it reads otherwise.",
    "log.not_pinned": "The log's public key is not one that was given with --log-key.",
    "stamp.malformed": "The time stamp has not the right form.",
    "stamp.other_checkpoint": "The time stamp is about another checkpoint.",
    "stamp.other_tree": "What was stamped is not an earlier or later state of the same log.",
    "stamp.signature_invalid": "The signature of the time stamp is wrong.",
    "stamp.untrusted": "The time stamp does not lead to an authority that was given with --tsa.",
  },
  witness: {
    key: "This witness's public key: ",
    trusts: (count) =>
      count === 0 ? "It trusts no log's key yet; give one with --log." : `Keys of logs it trusts: ${count}`,
    listening: "Listening on ",
    isRunning: "Another witness runs in this folder.",
    nameNeeded: "--name is needed (first start), or it is not the name of the witness in this folder.",
    keyMalformed: "--log, the file logs or --name has not the right form.",
    followed: (old: string, next: string) =>
      `A key of logs was replaced, as both keys have signed.\n  old: ${old}\n  now: ${next}\n`,
    fork: "A log has split in two. Both signatures are kept in the folder forks: ",
    fault: "A request could not be answered: ",
  },
  unknownModel:
    "This version knows no such model. Look at where it came from and which release it is. What may be added:",
  noDataDirectory: "There is no data directory; say where it is with TACHIAI_DATA: ",
  modelAdded: "added. Agents use it from the next time they are opened.",
};
