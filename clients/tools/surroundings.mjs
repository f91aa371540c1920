// What surrounds an app while it is tried on a demo platform: a person at a browser, an organizer who changes the plan,
// and the phone's system that hands pushes over. Then it runs the client it is given, and ends as that does.
// node surroundings.mjs <address of the platform> <organizer's token> <command...>
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:http";

const [platform, organizer, ...command] = process.argv.slice(2);
const EVENT = "01990000-0000-7000-8000-0000000000e1";
const PATIENCE = 30_000;

/** What a person and their browser do between the app's request and its redirect address. */
async function signIn(address) {
  const cookies = new Map();
  const go = async (url, init = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { ...init, headers: { ...init.headers, cookie }, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return answer;
  };
  const led = (answer) => new URL(answer.headers.get("location"), platform);
  const fill = async (page, fields) => {
    const [, token] = (await (await go(page)).text()).match(/name="_csrf" value="([^"]+)"/);
    const body = new URLSearchParams({ ...fields, _csrf: token });
    return led(await go(page, { method: "POST", body, headers: { origin: new URL(platform).origin } }));
  };
  const signedIn = await fill(led(await go(address)), { email: "speaker@demo.example", password: "turnout-demo" });
  const allowed = await fill(led(await go(signedIn)), { allow: "true" });
  return led(await go(allowed)).href;
}

async function asOrganizer(method, path, body, headers = {}) {
  const answer = await fetch(new URL(path, platform), {
    method,
    headers: { authorization: `Bearer ${organizer}`, "content-type": "application/json", ...headers },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
  return answer;
}

const inHours = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();

async function newSession() {
  const answer = await asOrganizer("POST", `/api/v1/events/${EVENT}/sessions`, {
    title: `A walk by the river ${process.pid}`,
    room: "Riverside",
    startsAt: inHours(20),
    durationMinutes: 30,
  });
  return answer.json();
}

async function move(session) {
  const path = `/api/v1/sessions/${session}`;
  return (await asOrganizer("PATCH", path, { startsAt: inHours(21) }, { "if-match": "*" })).json();
}

async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await ask();
    if (found) return found;
    assert.ok(Date.now() < end, `${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** What a push to that token, about that session, brings the app besides what the system shows. */
function push(token, title) {
  return until("the push", async () => {
    const { items } = await (await fetch(new URL("/phone-api/messages", platform))).json();
    return items.find((item) => item.to === `…${token.slice(-8)}` && `${item.title} ${item.text}`.includes(title))?.data;
  });
}

/** Waits until the organizer's board counts the person as having confirmed. */
function confirmed(change) {
  return until("the confirmation", async () => {
    const board = await (await asOrganizer("GET", `/api/v1/changes/${change}`)).json();
    return board.confirmed === 1 ? board : null;
  });
}

const deeds = {
  "/sign-in": ({ address }) => signIn(address).then((redirect) => ({ redirect })),
  "/session": newSession,
  "/move": ({ session }) => move(session),
  "/push": ({ token, title }) => push(token, title),
  "/confirmed": ({ change }) => confirmed(change),
  "/away": ({ session }) =>
    asOrganizer("DELETE", `/api/v1/sessions/${session}`, undefined, { "if-match": "*" }).then(() => ({})),
};

const server = createServer(async (request, response) => {
  try {
    let text = "";
    for await (const part of request) text += part;
    const answer = await deeds[request.url](JSON.parse(text || "{}"));
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  } catch (fault) {
    response.writeHead(500).end(String(fault?.stack ?? fault));
  }
});
server.listen(0, "127.0.0.1", () => {
  const child = spawn(command[0], [...command.slice(1), platform, `http://127.0.0.1:${server.address().port}`], {
    stdio: "inherit",
  });
  child.on("exit", (status) => process.exit(status ?? 1));
});
