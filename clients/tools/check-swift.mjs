// Whether the generated Swift package has what docs/native-app.md names and its steps use: node check-swift.mjs <directory>
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const root = process.argv[2];
const files = readdirSync(root, { recursive: true }).filter((name) => name.endsWith(".swift"));
const named = (name) => files.find((file) => file.endsWith(`/${name}.swift`));
const text = (name) => {
  const file = named(name);
  assert.ok(file, `there is no ${name}.swift`);
  return readFileSync(join(root, file), "utf8");
};

assert.ok(existsSync(join(root, "Package.swift")), "there is no Package.swift");
const used = {
  DeviceAPI: ["func register(", "func remove("],
  SyncAPI: ["func sync("],
  InboxAPI: ["func list(", "func acknowledge("],
  PeopleAPI: ["func me("],
  StarAPI: ["func star("],
  DeviceRequest: ["kind: Kind", "token: String", "platform: Platform"],
  InboxAcksRequest: ["delivered: Set<UUID>?", "seen: Set<UUID>?", "confirmed: Set<UUID>?"],
  InboxItemView: ["notificationId: UUID", "state: State", "sessionId: UUID?"],
  SyncView: ["nextCursor: String", "more: Bool", "reset: [String]", "items: ["],
  Problem: ["type: String", "errors: [FieldFault]?"],
};
for (const [name, parts] of Object.entries(used))
  for (const part of parts) assert.ok(text(name).includes(part), `${name} has no ${part}`);
assert.ok(
  files.some((file) => readFileSync(join(root, file), "utf8").includes("protocol OpenAPIInterceptor")),
  "there is no OpenAPIInterceptor",
);
// each brace and parenthesis that a template opens is closed
for (const file of files) {
  const bare = readFileSync(join(root, file), "utf8").replace(/"(?:[^"\\\n]|\\.)*"|\/\/.*$/gm, "");
  for (const [open, close] of ["{}", "()", "[]"])
    assert.equal(bare.split(open).length, bare.split(close).length, `${file} is not balanced in ${open}${close}`);
}
console.log(`Swift: ${files.length} files, with what the document uses`);
