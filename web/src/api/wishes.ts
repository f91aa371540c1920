import { useQuery } from '@tanstack/react-query';
import { get, send } from '@/lib/http';
import { useOffline } from './offline';
import { usePerson } from './session';

export const wayNames = ['push', 'email', 'sms'] as const;
export type Way = (typeof wayNames)[number];
export const forms = ['standard', 'easy', 'symbol'] as const;
export type TextForm = (typeof forms)[number];
export const categoryNames = [
  'changes',
  'announcements',
  'participants',
  'mentions',
  'tasks',
  'care',
  'alerts',
] as const;
export type Category = (typeof categoryNames)[number];

export interface WishSettings {
  /** Without one the clock of the event counts. */
  timeZone: string | null;
  quietFrom: string | null;
  quietUntil: string | null;
  calm: boolean;
  form: TextForm;
}

export interface CategoryInfo {
  category: string;
  importance: string;
  /** False: it cannot be switched off. */
  optional: boolean;
  channels: Way[];
}

export interface Choice {
  eventId: string | null;
  category: string;
  channel: Way;
  wanted: boolean;
  saidBy: 'settings' | 'mail';
}

export interface Wishes {
  settings: WishSettings;
  categories: CategoryInfo[];
  choices: Choice[];
}

export interface NewChoice {
  eventId: string | null;
  category: string;
  channel: Way;
  /** Null takes the choice back. */
  wanted: boolean | null;
}

export const wishesKey = ['wishes'] as const;

export function useWishes() {
  const { snapshots } = useOffline();
  const person = usePerson();
  return useQuery({
    queryKey: wishesKey,
    enabled: person !== null,
    queryFn: () => snapshots.throughNetwork('wishes', () => get<Wishes>('/api/v1/wishes')),
  });
}

/** How messages are worded for this person: as usual until they are known to want something else. */
export function useTextForm(): TextForm {
  return useWishes().data?.settings.form ?? 'standard';
}

export async function keepWishSettings(settings: WishSettings): Promise<Wishes> {
  return (await send<Wishes>('PUT', '/api/v1/wishes/settings', { body: settings })).data;
}

export async function choose(choice: NewChoice): Promise<Wishes> {
  return (await send<Wishes>('PUT', '/api/v1/wishes/choices', { body: choice })).data;
}
