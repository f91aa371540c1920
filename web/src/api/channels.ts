import { useQuery } from '@tanstack/react-query';
import { get, post } from '@/lib/http';

/** What text messages have cost an organization this month, in millionths of the currency. */
export interface ChannelBudget {
  organizationId: string;
  currency: string;
  spent: number;
  most: number;
  /** Whether most of it is used. */
  alert: boolean;
}

export interface ChannelStatus {
  channel: string;
  configured: boolean;
  /** Names of the settings without which it cannot work. */
  missing: string[];
  detail: string;
  /** Whether its provider is being asked; null without a provider. */
  circuit: 'closed' | 'half_open' | 'open' | null;
  testable: boolean;
  budgets: ChannelBudget[];
}

export function useChannelStatus() {
  return useQuery({
    queryKey: ['channel-status'],
    queryFn: async () => (await get<{ items: ChannelStatus[] }>('/api/v1/channel-status')).items,
  });
}

export function sendChannelTest(channel: string): Promise<unknown> {
  return post(`/api/v1/channel-status/${channel}/test`, {});
}
