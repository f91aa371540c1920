import { useQuery } from '@tanstack/react-query';
import { get, post, send } from '@/lib/http';
import type { WaitingAppointment } from './appointments';
import type { Relation } from './registrations';

export interface Guardian {
  personId: string;
  name: string;
  relation: Relation;
  since: string;
  /** Null for who began the registration. */
  invitedBy: string | null;
  you: boolean;
  mayEnd: boolean;
}

/** Who speaks for a participant, and whose account is the participant's own. */
export interface Guardians {
  participant: string;
  eventId: string;
  /** Whether the participant agrees to further guardians. */
  consented: boolean;
  ownAccount: { name: string; you: boolean; mayUnlink: boolean } | null;
  items: Guardian[];
  waiting: WaitingAppointment[];
}

const of = (participantId: string) => `/api/v1/participants/${participantId}`;

export const guardianKeys = { of: (participantId: string) => ['guardians', participantId] as const };

export function useGuardians(participantId: string) {
  return useQuery({
    queryKey: guardianKeys.of(participantId),
    queryFn: () => get<Guardians>(`${of(participantId)}/guardians`),
  });
}

export function inviteGuardian(participantId: string, email: string, relation: Relation): Promise<unknown> {
  return post(`${of(participantId)}/guardians`, { email, relation });
}

export function endGuardian(participantId: string, personId: string): Promise<unknown> {
  return send('DELETE', `${of(participantId)}/guardians/${personId}`);
}

export function offerOwnAccount(participantId: string, email: string): Promise<unknown> {
  return post(`${of(participantId)}/own-account`, { email });
}

export function unlinkOwnAccount(participantId: string): Promise<unknown> {
  return send('DELETE', `${of(participantId)}/own-account`);
}
