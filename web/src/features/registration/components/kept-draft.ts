import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useOffline } from '@/api/offline';
import type { Registration, RegistrationDraft } from '@/api/registrations';
import { draftOf } from '../model/form';

interface Kept {
  version: number;
  draft: RegistrationDraft;
}

const key = (id: string) => `registration-draft:${id}`;

/** What was being written on this device for this very version, if anything. */
export function useKeptDraft({ id, version }: Registration) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: [key(id), version],
    queryFn: async () => {
      const kept = await snapshots.kept<Kept>(key(id));
      return kept?.version === version ? kept.draft : null;
    },
    gcTime: 0,
  });
}

/** What somebody writes stays on this device until the platform has it. */
export function useDraft(registration: Registration, kept: RegistrationDraft | null) {
  const { snapshots } = useOffline();
  const [draft, setDraft] = useState(kept ?? draftOf(registration));
  const [touched, setTouched] = useState(kept !== null);
  return {
    draft,
    touched,
    change: (next: Partial<RegistrationDraft>) => {
      const changed = { ...draft, ...next };
      setDraft(changed);
      setTouched(true);
      void snapshots.keep(key(registration.id), { version: registration.version, draft: changed });
    },
    settled: (saved: Registration) => {
      setDraft(draftOf(saved));
      setTouched(false);
      void snapshots.keep(key(registration.id), null);
    },
  };
}
