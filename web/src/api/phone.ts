import { useQuery } from '@tanstack/react-query';
import { get, post, send } from '@/lib/http';

/** Something that a phone of the demonstration shows. */
export interface ShownOnPhone {
  id: number;
  way: 'fcm' | 'onesignal' | 'sms';
  to: string;
  title: string;
  text: string;
  /** What an app gets besides, by Firebase. */
  data?: { silent?: string };
  /** How often it came; one of the same subject takes the place of an earlier one. */
  times: number;
  at: string;
}

export function usePhoneMessages() {
  return useQuery({
    queryKey: ['phone-messages'],
    queryFn: async () => (await get<{ items: ShownOnPhone[] }>('/phone-api/messages')).items,
    refetchInterval: 3000,
  });
}

/** Makes the simulator a phone of whoever is signed in, once by each way. */
export async function connectPhone(personId: string): Promise<void> {
  const device = { platform: 'android', appVersion: 'simulator' };
  await post('/api/v1/devices', { ...device, kind: 'fcm', token: `simulator-fcm-${personId}` });
  await post('/api/v1/devices', { ...device, kind: 'onesignal', token: `simulator-onesignal-${personId}` });
}

export interface PhoneNumber {
  /** Whether this platform can send text messages at all. */
  available: boolean;
  number: string | null;
  verified: boolean;
  optedOut: boolean;
}

export const phoneNumberKey = ['phone-number'] as const;

export function usePhoneNumber() {
  return useQuery({
    queryKey: phoneNumberKey,
    queryFn: () => get<PhoneNumber>('/api/v1/phone-number'),
  });
}

/** A code is sent there. */
export async function changePhoneNumber(number: string): Promise<PhoneNumber> {
  return (await send<PhoneNumber>('PUT', '/api/v1/phone-number', { body: { number } })).data;
}

export function verifyPhoneNumber(code: string): Promise<PhoneNumber> {
  return post<PhoneNumber>('/api/v1/phone-number/verification', { code });
}

export async function removePhoneNumber(): Promise<void> {
  await send('DELETE', '/api/v1/phone-number');
}
