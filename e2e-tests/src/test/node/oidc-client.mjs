// Runs a certified OpenID Connect client library, which knows nothing of Turnout, against a running platform.
// Says "ok <fact>" for each fact that holds, and ends with the first that does not.
import assert from "node:assert/strict";
import { createInterface } from "node:readline";

const library = new URL(
  "../../../../web/node_modules/openid-client/build/index.js",
  import.meta.url,
);
const oidc = await import(library);

const [origin, serviceId, serviceSecret] = process.argv.slice(2);
const issuer = new URL("/auth", origin);
const redirect = "http://127.0.0.1:49152/callback";
const me = new URL("/api/v1/people/me", origin);
const insecure = { execute: [oidc.allowInsecureRequests] };
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

const ok = (fact) => console.log(`ok ${fact}`);

async function refused(fact, attempt, ...expected) {
  const fault = await attempt().then(
    () => assert.fail(`${fact}: it was let through`),
    (error) => error,
  );
  const code = fault.error ?? fault.cause?.error ?? fault.code ?? String(fault);
  const status = fault.status ?? fault.cause?.status;
  assert.ok(
    expected.includes(code) || expected.includes(status),
    `${fact}: ${code} ${status}`,
  );
  ok(fact);
}

/** What a person's browser does between the app's request and its redirect address. */
async function signIn(address) {
  const cookies = new Map();
  const go = async (url, init = {}) => {
    const headers = {
      ...init.headers,
      cookie: [...cookies]
        .map(([name, value]) => `${name}=${value}`)
        .join("; "),
    };
    const answer = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(";");
      cookies.set(
        pair.slice(0, pair.indexOf("=")),
        pair.slice(pair.indexOf("=") + 1),
      );
    }
    return answer;
  };
  const led = (answer) => {
    assert.equal(answer.status, 302);
    return new URL(answer.headers.get("location"), origin);
  };
  const fill = async (page, fields) => {
    const form = await (await go(page)).text();
    const [, token] = form.match(/name="_csrf" value="([^"]+)"/);
    const body = new URLSearchParams({ ...fields, _csrf: token });
    return led(await go(page, { method: "POST", body, headers: { origin } }));
  };
  const signedIn = await fill(led(await go(address)), {
    email: "attendee@demo.example",
    password: "turnout-demo",
  });
  const consent = led(await go(signedIn));
  assert.equal(consent.pathname, "/auth/consent");
  return led(await go(await fill(consent, { allow: "true" })));
}

async function authorize(config, options = {}, proof) {
  const verifier = oidc.randomPKCECodeVerifier();
  const parameters = {
    redirect_uri: redirect,
    scope: "openid profile email",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
  };
  const answer = await signIn(oidc.buildAuthorizationUrl(config, parameters));
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: parameters.state,
    expectedNonce: parameters.nonce,
    idTokenExpected: true,
    ...options,
  };
  const tokens = await oidc.authorizationCodeGrant(
    config,
    answer,
    checks,
    undefined,
    proof && { DPoP: proof },
  );
  return { tokens, answer, checks };
}

const app = await oidc.discovery(
  issuer,
  "turnout-app",
  undefined,
  oidc.None(),
  insecure,
);
const server = app.serverMetadata();
assert.equal(server.issuer, issuer.href);
assert.ok(server.code_challenge_methods_supported.includes("S256"));
assert.ok(server.dpop_signing_alg_values_supported.length > 0);
ok("discovery");

const withoutKey = await authorize(app);
assert.equal(withoutKey.tokens.refresh_token, undefined);
ok("an app without a key gets no refresh token");

const keys = await oidc.randomDPoPKeyPair("ES256");
const proof = oidc.getDPoPHandle(app, keys);
const first = await authorize(app, {}, proof);
assert.equal(first.tokens.token_type, "dpop");
assert.ok(first.tokens.refresh_token);
assert.equal(first.tokens.claims().email, "attendee@demo.example");
ok("code with proof key and nonce");

await refused(
  "a code that comes back",
  () =>
    oidc.authorizationCodeGrant(app, first.answer, first.checks, undefined, {
      DPoP: proof,
    }),
  "invalid_grant",
);
const second = await authorize(app, {}, proof);
await refused(
  "another verifier",
  async () =>
    authorize(app, { pkceCodeVerifier: oidc.randomPKCECodeVerifier() }, proof),
  "invalid_grant",
);

const person = await oidc.fetchUserInfo(
  app,
  second.tokens.access_token,
  second.tokens.claims().sub,
  { DPoP: proof },
);
assert.equal(person.email, "attendee@demo.example");
ok("userinfo");

const asked = await oidc.fetchProtectedResource(
  app,
  second.tokens.access_token,
  me,
  "GET",
  undefined,
  undefined,
  {
    DPoP: proof,
  },
);
assert.equal(asked.status, 200);
ok("a service takes a bound token with its proof");

const bearer = await fetch(me, {
  headers: { authorization: `Bearer ${second.tokens.access_token}` },
});
assert.equal(bearer.status, 401);
ok("a bound token alone is refused");

const thief = oidc.getDPoPHandle(app, await oidc.randomDPoPKeyPair("ES256"));
await refused(
  "a bound token with the key of a thief",
  () =>
    oidc.fetchProtectedResource(
      app,
      second.tokens.access_token,
      me,
      "GET",
      undefined,
      undefined,
      { DPoP: thief },
    ),
  401,
);
await refused(
  "a stolen refresh token with the key of a thief",
  () =>
    oidc.refreshTokenGrant(app, second.tokens.refresh_token, undefined, {
      DPoP: thief,
    }),
  "invalid_dpop_proof",
);
await refused(
  "a stolen refresh token without a key",
  () => oidc.refreshTokenGrant(app, second.tokens.refresh_token),
  "invalid_client",
);

const rotated = await oidc.refreshTokenGrant(
  app,
  second.tokens.refresh_token,
  undefined,
  { DPoP: proof },
);
assert.notEqual(rotated.refresh_token, second.tokens.refresh_token);
ok("refresh rotates");

// whoever runs this makes the grace of some seconds pass
console.log("aged?");
await lines.next();
await refused(
  "an old refresh token that comes back",
  () =>
    oidc.refreshTokenGrant(app, second.tokens.refresh_token, undefined, {
      DPoP: proof,
    }),
  "invalid_grant",
);
await refused(
  "its family, from then on",
  () =>
    oidc.refreshTokenGrant(app, rotated.refresh_token, undefined, {
      DPoP: proof,
    }),
  "invalid_grant",
);

const third = await authorize(app, {}, proof);
const service = await oidc.discovery(
  issuer,
  serviceId,
  serviceSecret,
  oidc.ClientSecretBasic(serviceSecret),
  insecure,
);
assert.equal(
  (await oidc.tokenIntrospection(service, third.tokens.refresh_token)).active,
  true,
);
await oidc.tokenRevocation(app, third.tokens.refresh_token, {
  token_type_hint: "refresh_token",
});
assert.equal(
  (await oidc.tokenIntrospection(service, third.tokens.refresh_token)).active,
  false,
);
await refused(
  "a revoked refresh token",
  () =>
    oidc.refreshTokenGrant(app, third.tokens.refresh_token, undefined, {
      DPoP: proof,
    }),
  "invalid_grant",
);
ok("introspection and revocation");

const own = await oidc.clientCredentialsGrant(service, { scope: "internal" });
assert.equal(own.refresh_token, undefined);
ok("client credentials");
await refused(
  "a wrong secret",
  async () =>
    oidc.clientCredentialsGrant(
      await oidc.discovery(
        issuer,
        serviceId,
        "guessed",
        oidc.ClientSecretBasic("guessed"),
        insecure,
      ),
      { scope: "internal" },
    ),
  "invalid_client",
  401,
);

const fourth = await authorize(app, {}, proof);
for (const path of ["/api/v1/orders", "/api/v1/inbox"]) {
  const answer = await oidc.fetchProtectedResource(
    app,
    fourth.tokens.access_token,
    new URL(path, origin),
    "GET",
    undefined,
    undefined,
    { DPoP: proof },
  );
  assert.equal(answer.status, 200);
}
const end = oidc.buildEndSessionUrl(app, {
  id_token_hint: fourth.tokens.id_token,
  post_logout_redirect_uri: "http://127.0.0.1/signed-out",
  state: "bye",
});
const ended = await fetch(end, { redirect: "manual" });
assert.equal(
  ended.headers.get("location"),
  "http://127.0.0.1/signed-out?state=bye",
);
await refused(
  "a refresh after the session ended",
  () =>
    oidc.refreshTokenGrant(app, fourth.tokens.refresh_token, undefined, {
      DPoP: proof,
    }),
  "invalid_grant",
);
ok("end session");

// every service hears of it within two seconds
const until = Date.now() + 2000;
for (const path of ["/api/v1/people/me", "/api/v1/orders", "/api/v1/inbox"]) {
  const there = new URL(path, origin);
  for (;;) {
    const status = await oidc
      .fetchProtectedResource(
        app,
        fourth.tokens.access_token,
        there,
        "GET",
        undefined,
        undefined,
        { DPoP: proof },
      )
      .then(
        (answer) => answer.status,
        (fault) => fault.status ?? fault.cause?.status,
      );
    if (status === 401) break;
    assert.ok(
      Date.now() < until,
      `${path}: an access token outlives its session (${status})`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
ok("an access token ends with its session, at every service");
process.exit(0);
