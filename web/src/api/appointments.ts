import { useQuery } from '@tanstack/react-query';
import { post, send } from '@/lib/http';
import type { Relation } from './registrations';

export type AppointmentKind = 'head-coach' | 'guardian' | 'own-account';

/** Somebody who was asked by mail and has not answered. */
export interface WaitingAppointment {
  id: string;
  kind: AppointmentKind;
  email: string;
  relation: Relation | null;
  mail: 'queued' | 'sent' | 'refused' | 'failed';
  expiresAt: string;
}

export interface AppointmentOffer {
  kind: AppointmentKind;
  event: string;
  /** The delegation's name; participants are named to nobody before they accept. */
  subject: string | null;
  relation: Relation | null;
  invitedBy: string;
  expiresAt: string;
}

export interface AcceptedAppointment {
  kind: AppointmentKind;
  subjectId: string;
}

/** The secret goes into a body: addresses end up in logs. */
export function useAppointmentOffer(secret: string) {
  return useQuery({
    queryKey: ['offer', 'appointment', secret],
    enabled: secret !== '',
    queryFn: () => post<AppointmentOffer>('/api/v1/appointments/look', { secret }),
    staleTime: Infinity,
    retry: false,
  });
}

export function acceptAppointment(secret: string): Promise<AcceptedAppointment> {
  return post<AcceptedAppointment>('/api/v1/appointments/accept', { secret });
}

export function withdrawAppointment(id: string): Promise<unknown> {
  return send('DELETE', `/api/v1/appointments/${id}`);
}
