import { useTranslation } from 'react-i18next';
import { signInUrl, usePerson } from '@/api/session';
import { useMyTickets } from '@/api/tickets';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { TicketCard } from './ticket-card';

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
