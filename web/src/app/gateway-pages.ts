/** Pages that the gateway and the sign-in server answer themselves. */
export const gatewayPages = [
  /^\/api\//,
  /^\/auth/,
  /^\/oauth2/,
  /^\/login/,
  /^\/logout/,
  /^\/docs/,
  /^\/v3\//,
  /^\/join$/,
  /^\/ca\.crt/,
  /^\/sse/,
  /^\/ws/,
  /^\/mailbox-api/,
  /^\/phone-api/,
  /^\/embed\//,
];
