import { expect, it } from 'vitest';
import { sealForServer, type SealedEdit } from './sealed';

const bytes = new TextEncoder();
const curve = { name: 'ECDH', namedCurve: 'P-256' };

async function aServer() {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const publicKey = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { privateKey: pair.privateKey, key: { keyId: 'k1', publicKey } };
}

/** What the owning service does with its private key. */
async function open(privateKey: CryptoKey, edit: SealedEdit, context: string): Promise<unknown> {
  const sender = await crypto.subtle.importKey('jwk', edit.ephemeralKey, curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: sender }, privateKey, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const secret = await crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(32),
      info: bytes.encode(`turnout-sealed-v1|${edit.keyId}`),
    },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: Buffer.from(edit.nonce, 'base64'), additionalData: bytes.encode(context) },
    secret,
    Buffer.from(edit.ciphertext, 'base64'),
  );
  return JSON.parse(new TextDecoder().decode(plain));
}

it('can be opened by the server and by nobody else', async () => {
  const server = await aServer();
  const other = await aServer();
  const edit = await sealForServer(server.key, 'person:p1/allergies', { text: 'CANARY-MED' });
  expect(JSON.stringify(edit)).not.toContain('CANARY');
  expect(await open(server.privateKey, edit, 'person:p1/allergies')).toEqual({ text: 'CANARY-MED' });
  await expect(open(other.privateKey, edit, 'person:p1/allergies')).rejects.toThrow();
});

it('cannot be moved to another person', async () => {
  const server = await aServer();
  const edit = await sealForServer(server.key, 'person:p1/allergies', { text: 'nuts' });
  await expect(open(server.privateKey, edit, 'person:p2/allergies')).rejects.toThrow();
});
