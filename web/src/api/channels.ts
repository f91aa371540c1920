import { useQuery } from '@tanstack/react-query';
import { get, post } from '@/lib/http';

export interface ChannelStatus {
  channel: string;
  configured: boolean;
  detail?: string | null;
}

export function useChannelStatus() {
  return useQuery({
    queryKey: ['channel-status'],
    queryFn: async () => {
      const answer = await get<{ items?: ChannelStatus[] } | ChannelStatus[]>('/api/v1/channel-status');
      return Array.isArray(answer) ? answer : (answer.items ?? []);
    },
  });
}

export function sendTestMail(): Promise<unknown> {
  return post('/api/v1/channel-status/mail/test', {});
}
