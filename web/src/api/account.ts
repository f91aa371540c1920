import { useQuery } from '@tanstack/react-query';
import { get, post, send } from '@/lib/http';

export interface Passkey {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string;
  /** Kept by a provider for several devices. */
  synced: boolean;
}

export interface SignIn {
  id: string;
  since: string;
  lastUsedAt: string;
  userAgent: string | null;
  /** The app that acts for the person; null for a browser. */
  app: string | null;
  /** When it ends by itself, at a kiosk. */
  endsAt: string | null;
  current: boolean;
}

export interface SecondFactor {
  active: boolean;
  /** The roles of this person ask for one. */
  required: boolean;
  recoveryCodesLeft: number;
}

/** What an authenticator app has to know; `app` opens it on this device, `qr` is for the camera of another. */
export interface SecondFactorSecret {
  secret: string;
  app: string;
  qr: string;
}

export const secondFactorKey = ['second-factor'] as const;
export const passkeysKey = ['passkeys'] as const;
export const passwordKey = ['password'] as const;
export const signInsKey = ['sign-ins'] as const;

const me = '/api/v1/people/me';

export function usePasskeys() {
  return useQuery({
    queryKey: passkeysKey,
    queryFn: async () => (await get<{ items: Passkey[] }>(`${me}/passkeys`)).items,
  });
}

export function usePasswordPresent() {
  return useQuery({
    queryKey: passwordKey,
    queryFn: async () => (await get<{ present: boolean }>(`${me}/password`)).present,
  });
}

export function useSignIns() {
  return useQuery({
    queryKey: signInsKey,
    queryFn: async () => (await get<{ items: SignIn[] }>(`${me}/sign-ins`)).items,
  });
}

export function useSecondFactor() {
  return useQuery({
    queryKey: secondFactorKey,
    queryFn: () => get<SecondFactor>(`${me}/second-factor`),
  });
}

export function beginSecondFactor(): Promise<SecondFactorSecret> {
  return post(`${me}/second-factor`, {});
}

/** The recovery codes, which are told this once. */
export async function confirmSecondFactor(code: string): Promise<string[]> {
  return (await post<{ codes: string[] }>(`${me}/second-factor/confirm`, { code })).codes;
}

export async function removeSecondFactor(): Promise<void> {
  await send('DELETE', `${me}/second-factor`);
}

/** False where the browser has no passkeys, or none that speak JSON. */
export function passkeysWork(): boolean {
  return (
    'PublicKeyCredential' in window && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'
  );
}

/** Lets the device make a passkey and keeps its public half. The person can say no, which throws a `DOMException`. */
export async function addPasskey(name: string): Promise<void> {
  const options = await post<PublicKeyCredentialCreationOptionsJSON>(`${me}/passkeys/options`, {});
  const made = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  if (!(made instanceof PublicKeyCredential)) return;
  await post(`${me}/passkeys`, { name, credential: made.toJSON() as unknown });
}

export async function renamePasskey(id: string, name: string): Promise<void> {
  await send('PUT', `${me}/passkeys/${id}`, { body: { name } });
}

export async function removePasskey(id: string): Promise<void> {
  await send('DELETE', `${me}/passkeys/${id}`);
}

export async function changePassword(current: string, password: string): Promise<void> {
  await send('PUT', `${me}/password`, { body: { current: current === '' ? null : current, password } });
}

export async function endSignIn(id: string): Promise<void> {
  await send('DELETE', `${me}/sign-ins/${id}`);
}

export async function endOtherSignIns(): Promise<void> {
  await send('DELETE', `${me}/sign-ins`);
}

/** An account at another provider by which this person can sign in. */
export interface OtherAccount {
  id: string;
  provider: string;
  createdAt: string;
  lastUsedAt: string;
}

export interface OtherAccounts {
  items: OtherAccount[];
  /** The providers that this platform knows; `word` stands for one in addresses. */
  providers: { word: string; name: string }[];
}

export const otherAccountsKey = ['other-accounts'] as const;

export function useOtherAccounts() {
  return useQuery({
    queryKey: otherAccountsKey,
    queryFn: () => get<OtherAccounts>(`${me}/federated-identities`),
  });
}

/** Where the browser goes on to link an account of this provider. */
export async function linkOtherAccount(provider: string): Promise<string> {
  return (await post<{ next: string }>(`${me}/federated-identities`, { provider })).next;
}

export async function unlinkOtherAccount(id: string): Promise<void> {
  await send('DELETE', `${me}/federated-identities/${id}`);
}
