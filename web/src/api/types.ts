import type { Money } from '@/lib/money';

/** The platform's resources as the gateway answers them. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Person {
  id: string;
  name: string;
  email?: string;
  locale?: string | null;
}

export type Session = { signedIn: true; person: Person } | { signedIn: false };

export interface Platform {
  demo: boolean;
  setupNeeded: boolean;
  publicUrl: string;
  mailbox: boolean;
  /** Whether a simulator shows what phones would. */
  phone?: boolean;
  demoAccounts?: { email: string; role: Role; name: string }[] | null;
}

export type Role =
  'OWNER' | 'ORGANIZER' | 'FINANCE' | 'STAFF' | 'VOLUNTEER' | 'MEDIC' | 'SPEAKER' | 'ATTENDEE';

export interface Grant {
  organizationId: string;
  eventId: string | null;
  role: Role;
  /** The areas of the event that it is for; none for all of it. */
  areas?: string[];
}

export interface EventView {
  id: string;
  organizationId: string;
  version: number;
  slug: string;
  name: string;
  description?: string | null;
  timeZone: string;
  startsAt: string;
  endsAt: string;
  status: 'draft' | 'published' | 'archived';
  language?: string | null;
}

export type SessionStatus = 'scheduled' | 'cancelled' | 'removed';

export interface ProgrammeSession {
  id: string;
  guid?: string | null;
  version: number;
  title: string;
  subtitle?: string | null;
  type?: string | null;
  language?: string | null;
  trackId: string | null;
  roomId: string | null;
  roomName?: string | null;
  startsAt: string;
  endsAt: string;
  durationMinutes: number;
  status: SessionStatus;
  speakers: Named[];
}

export interface Named {
  id: string;
  name: string;
}

export interface SessionView extends ProgrammeSession {
  eventId: string;
  abstract?: string | null;
  description?: string | null;
  trackName?: string | null;
  changeId?: string | null;
}

export interface Programme {
  eventId: string;
  timeZone: string;
  rooms: Named[];
  tracks: Named[];
  speakers: Named[];
  sessions: ProgrammeSession[];
}

export type ChangeKind =
  | 'moved_time'
  | 'moved_room'
  | 'duration'
  | 'title'
  | 'speakers'
  | 'details'
  | 'cancelled'
  | 'removed'
  | 'restored'
  | 'registration_accepted'
  | 'registration_returned'
  | 'registration_withdrawn'
  | 'documents_due'
  | 'alert'
  | 'alert_update'
  | 'alert_cancel'
  | 'announcement';

export interface SessionState {
  startsAt?: string | null;
  roomId?: string | null;
  roomName?: string | null;
  durationMinutes?: number | null;
  title?: string | null;
  status?: string | null;
  /** Of a participant's documents. */
  daysLeft?: number | null;
  neededUntil?: string | null;
}

/** What a change of a session did, as the feed and the inbox carry it. */
export interface ChangeNotice {
  changeId: string;
  eventId: string;
  sessionId: string;
  kinds: ChangeKind[];
  title: string;
  before: SessionState;
  after: SessionState;
  committedAt: string;
}

export type DeliveryState = 'queued' | 'sent' | 'delivered' | 'seen' | 'confirmed' | 'failed' | 'suppressed';

/** Of a session, or of a participant whom the reader is or speaks for. */
export interface InboxItem extends Omit<ChangeNotice, 'sessionId'> {
  notificationId: string;
  sessionId?: string | null;
  participantId?: string | null;
  announcementId?: string | null;
  /** It was taken back. */
  superseded?: boolean;
  state?: DeliveryState | null;
  /** On any of this person's devices; they may take it back. */
  read?: boolean | null;
}

export interface ReachBoard {
  changeId: string;
  eventId: string;
  title?: string | null;
  kinds?: ChangeKind[] | null;
  before?: SessionState | null;
  after?: SessionState | null;
  openedAt: string;
  complete?: boolean | null;
  touched: number;
  told: number;
  seen: number;
  confirmed: number;
  failed: number;
  suppressed: number;
  timeToLastMs: number | null;
}

/** Why somebody is told an announcement. */
export type AudienceReason = 'ticket' | 'track' | 'zone' | 'role' | 'participant' | 'everyone' | 'language';

export interface Delivery {
  notificationId: string;
  personId: string;
  because: ('starred' | 'speaker' | 'staff' | 'alert' | AudienceReason)[];
  state: DeliveryState;
  reason: string | null;
  /** The further ways that were tried. */
  rungs: { rung: string; state: string; reason: string | null; dueAt?: string | null }[];
}

export interface TicketType {
  id: string;
  eventId: string;
  version: number;
  name: string;
  description?: string | null;
  price: Money;
  capacity: number;
  left: number;
  /** Only for the event's team. */
  sold?: number | null;
  maxPerOrder: number;
  onSale: boolean;
  soldOut: boolean;
}

export type OrderStatus = 'pending_payment' | 'paid' | 'declined' | 'expired' | 'cancelled';

export interface Order {
  id: string;
  eventId: string;
  version?: number;
  status: OrderStatus;
  total: Money;
  lines: { ticketTypeId: string; name: string; quantity: number; unitPrice: Money }[];
  buyer?: { name?: string | null; email?: string | null } | null;
  tickets?: Ticket[] | null;
  payment: { id: string; method: string; status: string } | null;
  placedAt: string;
  /** How somebody without an account proves that an order is theirs; only in the answer to them. */
  orderKey?: string | null;
}

export interface Ticket {
  id: string;
  eventId: string;
  orderId: string;
  ticketTypeId: string;
  ticketTypeName: string;
  status: 'valid' | 'cancelled';
  code: string;
  admittedAt: string | null;
}

export interface Figures {
  asOf: string;
  ticketsSold: number;
  revenue: Money[];
  orders: { paid: number; pending: number; declined: number };
  checkedIn: number;
  stars: number;
  sales: { minute: string; count: number }[];
}
