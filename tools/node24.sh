#!/bin/sh
# Runs a command with the Node 24 that npm installed, whatever `node` the machine has. Replaces itself: one process, no orphan.
case "$(uname -m)" in
  x86_64) platform=linux-x64 ;;
  aarch64 | arm64) platform=linux-arm64 ;;
  *) echo "Tachiai: no Node 24 is packaged for $(uname -m); use an x86_64 or arm64 machine." >&2; exit 1 ;;
esac
node="$(dirname "$0")/../node_modules/node-$platform/bin/node"
[ -x "$node" ] || { echo "Tachiai: $node is missing; run 'npm ci' first." >&2; exit 1; }
exec "$node" "$@"
