import type { agentProgram as ja } from "../ja/agent-program.ts";
import type { Translation } from "../translation.ts";

export const agentProgram: Translation<typeof ja> = {
  usage: "tachiai-agent — the agent of 立会い (Tachiai)\n\nUsage: tachiai-agent COMMAND [OPTIONS]",
  "command-support": "Shows the screen of this computer to receive remote support",
  "command-check": "looks whether this computer and the way to the server are as the agent needs them",
  "command-status": "says what the agent does on this computer now, and which version it is",
  "command-update": "looks for a newer version and brings it here, to be used from the next start",
  "command-erase": "erases all that the agent has put on this computer for you, and says what it was",
  "command-version": "says the version",
  "command-help": "says this",
  options:
    "Options of support:\n  --server URL    the server of the support\n  --link TEXT     the link of a contracted computer, which makes a connection ID\n  --ca FILE       certificate of your company's authority (PEM)\n  --folder FOLDER where files that you take on are laid\n  --no-browser    opens no browser and prints the address alone\nOptions of check:\n  --server URL    the server to look at\n  --service NAME  also what this service asks of a computer (such as telework)\n  --ca FILE       certificates of your company's authority (PEM)\n  --json          answers for a machine\nOptions of update:\n  --from URL      where the news of updates lies\n  --ca FILE       certificates of your company's authority (PEM)\nWith every command:\n  --lang ja|en    the language of the answers",
  "support-server": "Give the address that you were told (https://…) by --server.",
  "support-from-sources":
    "This executable cannot receive remote support yet. Open the address that you were told in a browser.",
  "support-display":
    "There is no screen (DISPLAY is not set). Run this from a desktop that you are signed in to.",
  "support-open": "Go on in this page. Support ends when you close it.\n  {address}",
  misunderstood: "“{words}” is not understood.",
  "no-such-file": "There is no such file: {path}",
  "check-misunderstood":
    "Give --server an address that begins with https://, and --service one of: {services}",
  "addon-altered":
    "A library that the agent uses is not the one it was made with: {path}. Somebody exchanged it, or the disk is damaged. Nothing was run. Tell your administrator, then delete this file and install the agent again.",
  "addon-not_private":
    "This folder cannot be used, since others may write into it: {path}. Let only its owner write there (chmod 700).",
  "status-version": "The agent of 立会い (Tachiai) {version}",
  "status-trial": "At its next start it tries the new version {version}.",
  "status-nothing": "Nothing runs now. Nobody sees this screen.",
  "status-session": "A support session runs: {who} (since {at})",
  "update-newest": "This is the newest version.",
  "update-installed":
    "A new version is here and is used from the next start. Should it not work, the one before comes back.",
  "update-later-session": "There is a new version. Run this again when the support session has ended.",
  "update-later-not-yet": "The new version's day has not come yet.",
  "update-refused-replayed": "What {url} says is older than what was seen before. Nothing was installed.",
  "update-refused-failed-before":
    "The new version has not worked on this computer before. Wait for a newer one.",
  "update-refused-no-package": "There is a new version, but none for this system.",
  "update-refused-malformed": "What is at {url} cannot be read as news of an update. Nothing was installed.",
  "update-refused-not-signed":
    "The news of an update at {url} is not signed by a key that is trusted. Nothing was installed. Tell your administrator.",
  "update-refused-not-private":
    "Others may write into the agent's folder. Let only its owner write there (chmod 700).",
  "update-fetch-not_encrypted": "{url}, or the address that it names, is not encrypted (https:// is needed).",
  "update-fetch-unreachable":
    "{url} cannot be reached, or the line broke. Look at the way there by tachiai-agent check --server.",
  "update-fetch-status": "There is no file at {url} or at the address that it names.",
  "update-fetch-too_long": "What came from {url} is longer than it may be. Nothing was installed.",
  "update-fetch-altered":
    "The version that came is not the one of the signed news. Nothing was installed. Should it happen again, tell your administrator.",
  "update-off":
    "This agent does not update itself (it runs from its sources, or has no key for updates, or no address by --from).",
  "found-version-fine": "The agent's version: {version}",
  "found-version":
    "This agent ({version}) is older than the oldest one allowed ({minimum}) and cannot be used for support sessions. Run tachiai-agent update, or install it again.",
  "erase-session": "A support session runs. Run this again when it has ended.",
  "erase-file": "Erased: {path}",
  "erase-left": "Could not be erased: {path}",
  "erase-done":
    "Nothing is left of what the agent has put here ({count} files erased). Last, remove this program itself (on Debian: apt purge tachiai-agent).",
  "found-system": "This system ({name}) is not supported. Use a computer with Windows or Linux.",
  "found-architecture":
    "This kind of processor ({architecture}) is not supported. Use a computer with x64 or arm64.",
  "found-system-fine": "System: {name} ({architecture})",
  "found-desktop-fine": "Screen: {desktop}",
  "found-desktop-wayland":
    "This version does not support Wayland desktops (missing: {missing}). Choose an “Xorg” session where you sign in.",
  "found-desktop-macos":
    "This version does not support the screen of macOS (missing: {missing}). Use the page in a browser.",
  "found-desktop-windows":
    "This version does not support the screen of Windows (missing: {missing}). Use the page in a browser.",
  "found-desktop-no-display":
    "There is no screen ({missing} is not set). Run this in the session of the person who looks at the screen.",
  "found-desktop-other": "The screen of this system is not supported ({missing}).",
  "found-library":
    "A library of the system is missing or too old: {library}. libX11 must be 1.7 or newer (on Debian and Ubuntu: apt install libx11-6).",
  "found-memory-fine": "Free memory: {megabytes} MB",
  "found-memory": "Free memory is {megabytes} MB, less than {least} MB. Close programs that you do not use.",
  "found-disk-fine": "Free disk: {megabytes} MB",
  "found-disk": "The disk has {megabytes} MB free, less than {least} MB. Delete files that you do not need.",
  "found-service-fine": "The computer is what this service asks for.",
  "found-minimum-system":
    "This service's agent is for Windows 10 Pro or IoT Enterprise and Windows 11 Pro (here: {name}). On other computers use the browser.",
  "found-minimum-cores": "Too few processor cores ({cores}): Windows 10 needs 2, Windows 11 needs 4.",
  "found-minimum-memory": "Too little memory ({gigabytes} GB): Windows 10 needs 4 GB, Windows 11 needs 8 GB.",
  "found-minimum-disk":
    "Too little free disk ({megabytes} MB): Windows 10 needs 150 MB, Windows 11 needs 330 MB.",
  "found-minimum-virtual-machine":
    "A virtual machine ({maker}) is not supported for this service. Use a real computer.",
  "found-foreign-language":
    "The system's language is not Japanese ({language}). This service needs a Japanese operating system.",
  "found-foreign-region": "The system's region is not Japan ({region}). Set the region to Japan.",
  "found-foreign-time-zone":
    "The time zone is not that of Japan ({zone}). Set it to “(UTC+09:00) Osaka, Sapporo, Tokyo”.",
  "found-no-server": "The way to a server was not looked at. Name one with --server.",
  "found-server-not-encrypted":
    "{url} is not encrypted. Ask who runs the server for its address that begins with https://.",
  "found-server-name-unknown":
    "The name in {url} is not found. Look at its spelling and at the network connection.",
  "found-server-unreachable":
    "{url} cannot be reached ({code}). Look at the network connection and your company's firewall. Where a proxy is needed, set HTTPS_PROXY.",
  "found-server-unreachable-by-proxy":
    "{url} cannot be reached by the proxy {proxy} ({code}). Look at the setting HTTPS_PROXY.",
  "found-proxy-refused":
    "The proxy {proxy} refuses to connect to {url} ({status}). Ask who runs the network to allow this address.",
  "found-proxy-password":
    "The proxy {proxy} asks for a name and a password. Set HTTPS_PROXY in the form http://name:password@….",
  "found-server-untrusted":
    "{url} does not prove to be what it says ({code}). If your company has its own authority, name its certificate with --ca or add it to the system. If not, do not connect, and tell who runs the server.",
  "found-server-fine": "The server {url} can be reached.",
  "found-server-by-proxy": "The server {url} can be reached, by the proxy {proxy}.",
  "found-authority-public": "The server's certificate is by a public authority.",
  "found-authority-own":
    "The server's certificate is by an authority that was added to this computer or named with --ca.",
  "found-clock-unknown": "The server tells no time; the clock was not compared.",
  "found-clock-fine": "The clock agrees with the server's (within {seconds} s).",
  "found-clock-slow":
    "This computer's clock is {seconds} s behind the server's. Let it be set automatically.",
  "found-clock-fast":
    "This computer's clock is {seconds} s ahead of the server's. Let it be set automatically.",
  "found-live-fine": "A live connection (WebSocket) gets through.",
  "found-live":
    "A live connection (WebSocket) to {url} does not get through (answer {status}). Ask who runs the network to allow WebSocket in proxy and firewall.",
};
