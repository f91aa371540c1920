import type { AnnouncementState } from '@/api/announcements';

export const tones: Partial<Record<AnnouncementState, 'success' | 'warning' | 'danger' | 'accent'>> = {
  scheduled: 'warning',
  sending: 'accent',
  sent: 'success',
  cancelled: 'danger',
};
