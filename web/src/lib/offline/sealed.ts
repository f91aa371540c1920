/** What the server gives out to seal for it: a P-256 key that every browser can use, and its id. */
export interface SafetyKey {
  keyId: string;
  publicKey: JsonWebKey;
}

/** Readable by the server alone: not by this device, not by who finds it. */
export interface SealedEdit {
  keyId: string;
  ephemeralKey: JsonWebKey;
  nonce: string;
  ciphertext: string;
}

/**
 * Seals safety data before it is kept on the device: ECDH with a key used once, HKDF-SHA-256, AES-256-GCM. The
 * context (what and whom it is about) is bound to it, so that a sealed edit cannot be moved to another person.
 */
export async function sealForServer(key: SafetyKey, context: string, data: unknown): Promise<SealedEdit> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const server = await crypto.subtle.importKey('jwk', key.publicKey, curve, false, []);
  const once = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: server }, once.privateKey, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const bytes = new TextEncoder();
  const secret = await crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(32),
      info: bytes.encode(`turnout-sealed-v1|${key.keyId}`),
    },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const ciphertext = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: bytes.encode(context) },
    secret,
    bytes.encode(JSON.stringify(data)),
  );
  return {
    keyId: key.keyId,
    ephemeralKey: await crypto.subtle.exportKey('jwk', once.publicKey),
    nonce: base64(nonce),
    ciphertext: base64(new Uint8Array(ciphertext)),
  };
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
