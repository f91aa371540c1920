import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { signInUrl, usePerson } from '@/api/session';
import { useMyTickets, useTicketCode } from '@/api/tickets';
import type { Ticket } from '@/api/types';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

export function MyTicketsScreen() {
  const { t } = useTranslation();
  const person = usePerson();
  const tickets = useMyTickets();
  if (!person) {
    return (
      <Empty icon="ticket" title={t('tickets.title')}>
        <p>{t('tickets.signedOut')}</p>
        <a className="button" data-tone="primary" href={signInUrl('/tickets')}>
          {t('action.signIn')}
        </a>
      </Empty>
    );
  }
  return (
    <div className="stack">
      <h1>{t('tickets.title')}</h1>
      <Loaded query={tickets}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="ticket" title={t('tickets.emptyTitle')}>
              <p>{t('tickets.empty')}</p>
            </Empty>
          ) : (
            <ul className="tickets">
              {items.map((ticket) => (
                <TicketCard key={ticket.id} ticket={ticket} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function TicketCard({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(ticket.eventId);
  const code = useTicketCode(ticket.id);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  return (
    <li className="ticket">
      <div className="stack-tight">
        <h2 dir="auto">{event.data?.name ?? t('tickets.ticket')}</h2>
        {event.data ? <p className="numeral">{clock.dateTime(event.data.startsAt)}</p> : null}
        <p dir="auto">{ticket.ticketTypeName}</p>
        {ticket.holderName ? <p dir="auto">{ticket.holderName}</p> : null}
        {ticket.checkedInAt ? <Tag tone="success">{t('tickets.checkedIn')}</Tag> : null}
        {ticket.code ? (
          <details>
            <summary>{t('tickets.showCode')}</summary>
            <code className="code">{ticket.code}</code>
          </details>
        ) : null}
      </div>
      {code.data ? (
        <img className="qr" src={code.data} alt={t('tickets.qrAlt', { name: ticket.ticketTypeName ?? '' })} />
      ) : (
        <p className="muted small">{code.isPending ? t('state.loading') : t('tickets.noQr')}</p>
      )}
    </li>
  );
}
