// Stands in for a screen process that has gone wrong: says what nobody can read, and goes on living.

process.send?.({ type: "frame", frame: "none" });
process.on("message", () => {});
