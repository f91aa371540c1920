import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '@/lib/http';
import { useOffline } from './offline';

export interface ChatSettings {
  /** Mentions are counted only, and come as no notification. */
  undisturbed: boolean;
  /** When that ends; nothing until they say otherwise. */
  until: string | null;
}

const key = ['chat-settings'] as const;

export function useChatSettings() {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: key,
    queryFn: () =>
      snapshots.throughNetwork('chat-settings', () => get<ChatSettings>('/api/v1/chat-settings')),
    staleTime: 60_000,
  });
}

export function useChangeChatSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (wanted: ChatSettings) =>
      (await send<ChatSettings>('PUT', '/api/v1/chat-settings', { body: wanted })).data,
    onSuccess: (settings) => {
      queries.setQueryData(key, settings);
    },
  });
}
