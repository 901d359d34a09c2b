import type { BackupPhrases } from "./ja.ts";

const damages: Readonly<Record<string, string>> = {
  altered: "altered",
  missing: "missing",
  unknown: "no part of it",
};

export const en: BackupPhrases = {
  problems: {
    disk_full: (place) =>
      `The disk is full: ${place}\nWhat was half written is removed; the data and earlier backups are as they were. Free some space and try again.`,
    not_permitted: (place, why) =>
      `This cannot be read or written (${why}): ${place}\nGive a folder that the server's account can use (tachiai, when root starts it): chown -R tachiai: FOLDER`,
    no_installation: (place) => `No server was ever started on this machine: there is no account ${place}.`,
    no_backup: (place) => `There is no finished backup: ${place}`,
    damaged: (place, why) =>
      `The backup is damaged (${damages[why] ?? why}): ${place}\nDo not use it; give another one.`,
    unusual_database: (place, why) => `This cannot be backed up: ${place} (${why})`,
    already_there: (place) =>
      `There are data already: ${place}\nNothing is overwritten. Move them away first, and leave ledgers and retention-keys where they are.`,
    server_running: (place) => `A server runs on this: ${place}\nStop it first.`,
    restore_unfinished: (place) =>
      `A restore was not finished: ${place}\nRun tachiai restore again with the same backup. Until then no server starts.`,
    inside_data: (place) => `A backup cannot lie inside the data: ${place}\nGive a folder on another disk.`,
    not_marked: (place) =>
      `This folder is not prepared for retention keys, or its medium is not mounted: ${place}\nNothing was written. Run once: tachiai backup retention-keys ${place}`,
    ledger_lost: () =>
      "Nobody knows what was shredded before its day: there is no ledgers/ here, and no witness gave a copy. Started like this, a face that was taken back could come back. Nothing was changed.\nIf there is a copy, put it back as ledgers/. If there is a witness, name its address and start again: tachiai restore --witness http://WITNESS:8481\nIf nothing is left: tachiai restore --accept lost-ledger (it leaves an entry)",
  },
  progress: (megabytes) => `… ${megabytes} MB`,
  made: (directory, files, written) =>
    `Backed up: ${directory}\n${files} files (${written} written now and read back, ${files - written} shared with the backup before).`,
  keysNotIncluded:
    "The retention keys are not in it: tachiai backup retention-keys, to another medium. The keys that sign are in it: give it to nobody.",
  disk: {
    encrypted: (folder) => `The disk of this folder is encrypted: ${folder}`,
    open: (folder) =>
      `Nothing in this machine encrypts the disk of this folder: ${folder}\nWhoever carries the medium away reads what is on it. Use a medium encrypted with LUKS, or lock it away (docs/operators.md, "Encrypting the disk").`,
    unknown: (folder) =>
      `This machine cannot tell whether the disk of this folder is encrypted: ${folder}\nFind out (docs/operators.md, "Encrypting the disk").`,
  },
  externalDatabase:
    "Note: the database is an external one (DATABASE_URL) and is not in it. Stop the server, then run pg_dump and this command one after the other.",
  logKeyOrdered:
    "The key that signs the logs will be replaced: by a running server within a minute, else at its next start.\nThen make a backup at once, and lock away or delete the ones before: they hold the old key.",
  logKeyOrderedBefore: "This was ordered before; a running server does it within a minute.",
  madeKeys: (directory, keys) =>
    `Retention keys backed up: ${directory} (${keys} keys). Copies older than seven days are removed.`,
  verified: (directory, files) => `Verified: ${directory}\nAll ${files} files are as they were written.`,
  restored: (directory, madeAt) =>
    `Restored: ${directory} (as of ${madeAt})\nStart the server. It first destroys what has been shredded since, and begins a new generation of every log that must not be continued. From then on everybody signs in anew, open invitations and links to set a password are withdrawn, and nobody outside reads a log until an administrator resumes it (ホーム says so).\nWhat else people did after the backup is undone, and may have to be done anew: passwords and passkeys that were changed or removed, roles and members that were ended, consents that were withdrawn (agents that know of it tell the server again), export permits that were used. The operators’ guide lists it under Restoring: tell the administrators.`,
  restoredKeys: (directory, madeAt) =>
    `Retention keys: ${directory} (as of ${madeAt}). Those of what has been shredded are thrown away at the start.`,
  accepted: {
    "lost-ledger":
      "Accepted: the next start goes on without any record of what was shredded early. It leaves an entry.",
    clock: "Accepted: this machine's clock is right. It leaves an entry.",
  },
  notAnAddress: (text) => `This is no address of a witness: ${text}. Nothing was changed.`,
  witnessesNoted: "The addresses of witnesses are noted; the next start asks them.",
  noKeys: "No retention keys were given: only those that are still in the data directory are used.",
};
