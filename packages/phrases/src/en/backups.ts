import type { backups as ja } from "../ja/backups.ts";
import type { Translation } from "../translation.ts";

export const backups: Translation<typeof ja> = {
  title: "Backups",
  what: "Shown to those who run this server only. Backups go onto a medium that is not in this machine. The retention keys, without which no picture opens, are in no ordinary backup: their copies lie on yet another medium, and none for longer than seven days.",
  installation: "Last backup",
  "retention-keys": "Last copy of the retention keys",
  never: "none yet",
  "late-installation": "The last backup is more than {count} days old",
  "late-installation-what":
    "The server goes on running. If this machine breaks now, what was recorded since is lost. Find out why the daily run stopped (room on the medium, its connection, permissions), then run this command.",
  "late-retention-keys": "There is no copy of the retention keys of the last {count} days",
  "late-retention-keys-what":
    "If this machine breaks now, nobody opens pictures that are younger than the last copy. See whether the medium for the copies is connected and has room, then run this command. It prepares a folder that is new.",
  command: "Backup command",
  "command-hint": "Put your own folder in place of /mnt/backup or /mnt/other/keys.",
  "disks-title": "Encryption of the disks",
  "disks-what":
    "Whatever the disk is like, this server cannot open sealed pictures. What it reads itself (stamps, names, verdicts) and the signing keys are read by whoever carries the disk away, unless the disk is encrypted.",
  "disks-encrypted": "The data directory lies on an encrypted disk",
  "disks-open": "Nothing in this machine encrypts the disk of the data directory",
  "disks-open-what":
    "Stop the server and move the data directory onto a disk encrypted with LUKS (“Encrypting the disk” in the operators' guide says how). Whether a host outside this virtual machine, or the device itself, encrypts cannot be seen from here.",
  "disks-unknown": "This machine cannot tell whether the disk of the data directory is encrypted",
  "disks-unknown-what":
    "Ask whoever set the disk up (“Encrypting the disk” in the operators' guide says how to find out).",
  "disks-places": "Where",
  "disks-database":
    "The database is an external one (DATABASE_URL). Whoever runs it answers for the encryption of its disks.",
};
