import { useQuery } from '@tanstack/react-query';
import { post } from '@/lib/http';

const codes = '/api/v1/kiosk-codes';

/** What a kiosk asks of the person who scanned its picture. */
export interface KioskAsked {
  /** What the kiosk's browser calls itself. */
  userAgent: string | null;
  /** One of them stands on the kiosk. */
  choices: number[];
  /** How long the kiosk would be signed in. */
  minutes: number;
}

export function useKioskAsked(code: string, enabled: boolean) {
  return useQuery({
    queryKey: ['kiosk-code', code],
    queryFn: () => post<KioskAsked>(`${codes}/look`, { code }),
    enabled,
    staleTime: Infinity,
    retry: false,
  });
}

export async function confirmKiosk(code: string, number: number): Promise<void> {
  await post(`${codes}/confirm`, { code, number });
}

export async function refuseKiosk(code: string): Promise<void> {
  await post(`${codes}/refuse`, { code });
}

/** Where a kiosk shows its picture; the sign-in server answers it. */
export const kioskPage = '/auth/kiosk';

/** Set by that page when somebody signs in at it. */
const mark = 'turnout-kiosk';

export function isKiosk(): boolean {
  return window.localStorage.getItem(mark) === 'true';
}

export function stayKiosk(): void {
  window.localStorage.setItem(mark, 'true');
}
