import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useTicketCode } from '@/api/tickets';
import type { Ticket } from '@/api/types';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

/** One ticket with its code, readable by a scanner and, without a network, from this device. */
export function TicketCard({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(ticket.eventId);
  const code = useTicketCode(ticket);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  return (
    <li className="ticket">
      <div className="stack-tight">
        <h2 dir="auto">{event.data?.name ?? t('tickets.ticket')}</h2>
        {event.data ? <p className="numeral">{clock.days(event.data.startsAt, event.data.endsAt)}</p> : null}
        <p dir="auto">{ticket.ticketTypeName}</p>
        {ticket.admittedAt ? <Tag tone="success">{t('tickets.checkedIn')}</Tag> : null}
        {ticket.status === 'cancelled' ? <Tag tone="danger">{t('tickets.cancelled')}</Tag> : null}
        <details>
          <summary>{t('tickets.showCode')}</summary>
          <code className="code">{ticket.code}</code>
        </details>
      </div>
      {code.data ? (
        <img className="qr" src={code.data} alt={t('tickets.qrAlt', { name: ticket.ticketTypeName })} />
      ) : (
        <p className="muted small">{code.isPending ? t('state.loading') : t('tickets.noQr')}</p>
      )}
    </li>
  );
}
