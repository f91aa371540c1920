import { get, post } from '@/lib/http';

export interface SetupRequest {
  organizationName: string;
  name: string;
  email: string;
  password: string;
  languages: string[];
}

export function completeSetup(request: SetupRequest): Promise<unknown> {
  return post('/api/v1/setup/owner', request);
}

export interface MailSummary {
  id: string;
  from: string[] | string;
  to: string[] | string;
  subject: string;
  sentAt: string | null;
}

export interface Mail extends MailSummary {
  text: string;
  html: string;
}

export async function loadMails(): Promise<MailSummary[]> {
  return (await get<{ items: MailSummary[] }>('/mailbox-api/messages')).items;
}

export function loadMail(id: string): Promise<Mail> {
  return get<Mail>(`/mailbox-api/messages/${id}`);
}
