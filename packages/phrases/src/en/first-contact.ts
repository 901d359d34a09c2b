import type { firstContact as ja } from "../ja/first-contact.ts";
import type { Translation } from "../translation.ts";

export const firstContact: Translation<typeof ja> = {
  "open-here": "Open on this machine: {url}",
  "set-up-here": "Set up (works once, in a browser on this machine, for {hours} hours): {url}",
  "open-lan": "Open from the local network: {urls}",
  "authority-created": "Created an authority of its own, for: {names}",
  "authority-fingerprint": "Fingerprint of the authority (SHA-256): {fingerprint}",
  "trust-page": "How to trust it on each PC: {url}",
  "disks-encrypted": "The data directory lies on an encrypted disk: {place}",
  "disks-open":
    'Nothing in this machine encrypts the disk of the data directory: {place}\nWhoever carries the disk away reads stamps, names and signing keys. docs/operators.md, "Encrypting the disk", says how to put it on LUKS.',
  "disks-unknown":
    'This machine cannot tell whether the disk of the data directory is encrypted: {place}\ndocs/operators.md, "Encrypting the disk", says how to find out.',
  "disks-of-database":
    "The database is an external one (DATABASE_URL): whoever runs it answers for the encryption of its disks.",
  title: "Trust this company's Tachiai server",
  why: "This server encrypts with an authority that belongs to this company alone. It can vouch for these names and addresses only.",
  compare:
    "Compare the fingerprint your administrator told you with the one below, character by character, before you install it. If they differ, do not install it and tell your administrator.",
  download: "Download the authority's certificate",
  "windows-heading": "Windows",
  "windows-steps":
    "Open the downloaded file, choose Install Certificate → Local Machine → Place all certificates in the following store → Trusted Root Certification Authorities.",
  "macos-heading": "macOS",
  "macos-steps":
    "Open the file, add it to System in Keychain Access, double-click it, and set Trust to Always Trust.",
  "chromeos-heading": "ChromeOS",
  "chromeos-steps":
    "Settings → Privacy and security → Security → Manage certificates → Authorities → Import, and tick identifying websites.",
  "android-heading": "Android",
  "android-steps":
    "Settings → Security → Encryption & credentials → Install a certificate → CA certificate, then pick the file.",
  "ios-heading": "iPhone and iPad",
  "ios-steps":
    "Open the file, install it under Settings → Profile Downloaded, then enable it under General → About → Certificate Trust Settings.",
  "linux-heading": "Linux",
  "linux-steps":
    "Import it in Chrome under Settings → Privacy and security → Manage certificates, or put it in /usr/local/share/ca-certificates and run update-ca-certificates.",
  remove: "When you no longer need it, remove the certificate named Tachiai in the same place.",
};
