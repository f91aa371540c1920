import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import type { Grant } from '@/api/types';
import { aGrant } from '@/testing/factories';
import { ada, expectAccessible, renderApp } from '@/testing/render';
import { server } from '@/testing/server';

const vito = {
  id: 'm1',
  personId: 'pp1',
  name: 'Vito Volunteer',
  email: 'vito@club.example',
  role: 'VOLUNTEER',
  wholeOrganization: false,
  areas: ['North gate'],
  validFrom: '2026-07-04T06:00:00Z',
  validUntil: '2026-07-04T12:00:00Z',
  version: 3,
  editable: true,
};
const olga = {
  ...vito,
  id: 'm2',
  personId: 'pp2',
  name: 'Olga Owner',
  email: 'olga@club.example',
  role: 'OWNER',
  wholeOrganization: true,
  areas: [],
  validFrom: null,
  validUntil: null,
  editable: false,
};
const invitation = {
  id: 'i1',
  role: 'STAFF',
  areas: ['Pool'],
  validFrom: null,
  validUntil: null,
  email: null,
  mail: null,
  state: 'open',
  uses: 0,
  mostUses: 1,
  invitedBy: 'Olga Owner',
  acceptedBy: [],
  expiresAt: '2026-07-11T07:00:00Z',
};
const page = (...items: unknown[]) => HttpResponse.json({ items, nextCursor: null });
const members = http.get('/api/v1/events/e1/members', ({ request }) =>
  new URL(request.url).searchParams.get('text') === 'olga' ? page(olga) : page(vito, olga),
);
const noInvitations = http.get('/api/v1/events/e1/invitations', () => page());
const grants = [aGrant('ORGANIZER')];

beforeEach(() => {
  window.sessionStorage.clear();
  server.use(http.get('/api/v1/events/e1/passes', () => page()));
});

it('lists the team with where and when, and finds somebody', async () => {
  const { findByRole, queryByText, user } = await renderApp('/organize/e1/team', {
    grants,
    handlers: [members, http.get('/api/v1/events/e1/invitations', () => page(invitation))],
  });
  const row = await findByRole('row', { name: /Vito Volunteer/ });
  expect(row.textContent).toContain('North gate');
  expect(row.textContent).toMatch(/Jul 4, 2026, 8:00.AM to Jul 4, 2026, 2:00.PM/);
  expect(await findByRole('row', { name: /Staff, Pool/ })).toBeTruthy();
  await expectAccessible();
  await user.type(await findByRole('searchbox', { name: 'Find by name or email' }), 'olga');
  await waitFor(() => expect(queryByText('Vito Volunteer')).toBeNull());
  expect(await findByRole('row', { name: /Olga Owner/ })).toBeTruthy();
});

it('changes a duty window on the wall clock of the event, for the version that was seen', async () => {
  const changes: unknown[] = [];
  const { findByRole, findByLabelText, user } = await renderApp('/organize/e1/team', {
    grants,
    handlers: [
      members,
      noInvitations,
      http.put('/api/v1/memberships/m1', async ({ request }) => {
        changes.push([request.headers.get('If-Match'), await request.json()]);
        return HttpResponse.json(vito);
      }),
    ],
  });
  await user.click(await findByRole('button', { name: 'Change Vito Volunteer' }));
  const dialog = await findByRole('dialog', { name: 'Vito Volunteer' });
  await expectAccessible();
  const until = await findByLabelText('Until');
  await user.clear(until);
  await user.type(until, '2026-07-04T16:30');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(changes).toEqual([
      [
        '"v3"',
        {
          role: 'VOLUNTEER',
          areas: ['North gate'],
          validFrom: '2026-07-04T06:00:00.000Z',
          validUntil: '2026-07-04T14:30:00.000Z',
        },
      ],
    ]),
  );
});

it('asks before it takes a role away, and says why it could not', async () => {
  let removals = 0;
  const { findByRole, findByText, user } = await renderApp('/organize/e1/team', {
    grants,
    handlers: [
      members,
      noInvitations,
      http.delete('/api/v1/memberships/m1', () => {
        removals++;
        return HttpResponse.json(
          { type: 'urn:turnout:problem:version-stale', status: 412, detail: 'Somebody else changed this.' },
          { status: 412, headers: { 'Content-Type': 'application/problem+json' } },
        );
      }),
    ],
  });
  await user.click(await findByRole('button', { name: 'Change Vito Volunteer' }));
  await user.click(await findByRole('button', { name: 'Take away…' }));
  expect(removals).toBe(0);
  await user.click(await findByRole('button', { name: 'Take it away' }));
  expect(await findByText('Somebody changed it meanwhile.')).toBeTruthy();
});

it('mails an invitation, and again, and says what became of it', async () => {
  const asked: string[] = [];
  const bound = { ...invitation, id: 'i2', email: 'nora@club.example', mail: 'refused' };
  const { findByRole, findByText, user } = await renderApp('/organize/e1/team', {
    grants,
    handlers: [
      members,
      http.get('/api/v1/events/e1/invitations', () => page(bound)),
      http.post('/api/v1/events/e1/members', async ({ request }) => {
        asked.push(JSON.stringify(await request.json()));
        return new HttpResponse(null, { status: 202 });
      }),
      http.post('/api/v1/invitations/i2/mails', ({ request }) => {
        asked.push(request.headers.has('Idempotency-Key') ? 'again' : 'without a key');
        return new HttpResponse(null, { status: 202 });
      }),
    ],
  });
  expect(await findByText('No such address')).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Mail it again nora@club.example' }));
  expect(await findByText('It is on its way again. Earlier links go on working.')).toBeTruthy();
  await user.type(await findByRole('textbox', { name: 'Email' }), 'vera@club.example');
  await user.click(await findByRole('button', { name: 'Send the invitation' }));
  expect(await findByText('An invitation to vera@club.example is on its way.')).toBeTruthy();
  expect(asked).toEqual(['again', '{"email":"vera@club.example","role":"STAFF"}']);
});

it('makes an invitation and shows its link this once, to copy and as a code', async () => {
  const drafts: unknown[] = [];
  const { findByRole, getByRole, user } = await renderApp('/organize/e1/team', {
    grants,
    handlers: [
      members,
      noInvitations,
      http.post('/api/v1/events/e1/invitations', async ({ request }) => {
        drafts.push(await request.json());
        return HttpResponse.json(
          {
            invitation,
            link: 'http://localhost/invite#s3cret',
            qr: '<svg xmlns="http://www.w3.org/2000/svg"/>',
          },
          { status: 201 },
        );
      }),
    ],
  });
  await user.click(await findByRole('button', { name: 'Invite by link' }));
  await user.type(await findByRole('textbox', { name: 'Areas' }), 'Pool, Tent');
  await expectAccessible();
  await user.click(getByRole('button', { name: 'Make the link' }));
  const link = await findByRole('textbox', { name: 'Link' });
  expect((link as HTMLInputElement).value).toBe('http://localhost/invite#s3cret');
  expect(getByRole('img', { name: 'QR code of the invitation link' })).toBeTruthy();
  await user.click(getByRole('button', { name: 'Copy the link' }));
  expect(await navigator.clipboard.readText()).toBe('http://localhost/invite#s3cret');
  expect(drafts).toEqual([
    {
      role: 'VOLUNTEER',
      areas: ['Pool', 'Tent'],
      validFrom: null,
      validUntil: null,
      email: null,
      expiresInHours: 168,
      uses: 1,
    },
  ]);
  await expectAccessible();
});

const offer = {
  organization: 'Swim Club',
  eventId: 'e1',
  event: 'Riverside Games',
  timeZone: 'Europe/Berlin',
  role: 'VOLUNTEER',
  areas: ['Pool'],
  validFrom: null,
  validUntil: '2026-07-04T12:00:00Z',
  invitedBy: 'Olga Owner',
  bound: false,
  expiresAt: '2026-07-11T07:00:00Z',
};

it('shows what an invitation offers and comes back to it after the sign-in', async () => {
  const asked: unknown[] = [];
  const look = http.post('/api/v1/invitations/look', async ({ request }) => {
    asked.push(await request.json());
    return HttpResponse.json(offer);
  });
  const before = await renderApp('/invite#s3cret', { person: null, handlers: [look] });
  expect(
    await before.findByText('Olga Owner invites you to the team of Riverside Games (Swim Club).'),
  ).toBeTruthy();
  const signIn = before.getAllByRole('link', { name: 'Sign in' });
  expect(signIn.at(-1)?.getAttribute('href')).toBe(
    '/oauth2/authorization/turnout?next=%2Finvite&language=en',
  );
  await expectAccessible();
  before.unmount();

  const accepted: unknown[] = [];
  const after = await renderApp('/invite', {
    grants: [aGrant('VOLUNTEER')],
    handlers: [
      look,
      http.post('/api/v1/invitations/accept', async ({ request }) => {
        accepted.push(await request.json());
        return HttpResponse.json({ organizationId: 'o1', eventId: 'e1', role: 'VOLUNTEER' });
      }),
      http.get('/api/v1/events/e1/programme', () => HttpResponse.json({ status: 404 }, { status: 404 })),
    ],
  });
  await after.user.click(await after.findByRole('button', { name: 'Accept the invitation' }));
  await waitFor(() => expect(after.router.state.location.pathname).toBe('/staff/e1'));
  // A new person's device is emptied first, and what was loaded by then is asked for again.
  expect(asked.length).toBeGreaterThanOrEqual(2);
  expect(asked).toEqual(asked.map(() => ({ secret: 's3cret' })));
  expect(accepted).toEqual([{ secret: 's3cret' }]);
  expect(window.sessionStorage.length).toBe(0);
});

it('says beforehand which roles ask for a second factor', async () => {
  const note = /with a passkey, or with a code from an app/;
  for (const role of ['VOLUNTEER', 'FINANCE']) {
    const { findByText, queryByText, unmount } = await renderApp('/invite#s3cret', {
      handlers: [http.post('/api/v1/invitations/look', () => HttpResponse.json({ ...offer, role }))],
    });
    await findByText('Olga Owner invites you to the team of Riverside Games (Swim Club).');
    expect(queryByText(note) !== null).toBe(role === 'FINANCE');
    unmount();
  }
});

it('says the same of every link that does not count', async () => {
  const { findByText } = await renderApp('/invite#old', {
    handlers: [
      http.post('/api/v1/invitations/look', () =>
        HttpResponse.json(
          { type: 'urn:turnout:problem:invitation-invalid', status: 404 },
          { status: 404, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    ],
  });
  expect(await findByText('This invitation does not count')).toBeTruthy();
  await expectAccessible();
});

it('offers the organization to a member, and lets it be withdrawn', async () => {
  let open = false;
  const { findByRole, findByText, user } = await renderApp('/organize/organizations/o1/team', {
    grants: [aGrant('OWNER')],
    handlers: [
      http.get('/api/v1/organizations', () => page({ id: 'o1', name: 'Swim Club' })),
      http.get('/api/v1/organizations/o1/members', () =>
        page({ ...vito, wholeOrganization: true, validUntil: null }),
      ),
      http.get('/api/v1/organizations/o1/invitations', () => page()),
      http.get('/api/v1/ownership-offers', () =>
        open
          ? page({
              id: 'of1',
              organizationId: 'o1',
              organization: 'Swim Club',
              fromPerson: ada.id,
              from: ada.name,
              toPerson: 'pp1',
              to: 'Vito Volunteer',
              expiresAt: '2026-07-11T07:00:00Z',
            })
          : page(),
      ),
      http.post('/api/v1/organizations/o1/ownership-offers', async ({ request }) => {
        expect(await request.json()).toEqual({ personId: 'pp1' });
        open = true;
        return HttpResponse.json({ id: 'of1', to: 'Vito Volunteer' }, { status: 201 });
      }),
      http.delete('/api/v1/ownership-offers/of1', () => {
        open = false;
        return new HttpResponse(null, { status: 204 });
      }),
    ],
  });
  expect(await findByRole('heading', { name: 'Team of Swim Club' })).toBeTruthy();
  await user.click(await findByRole('button', { name: /To whom/ }));
  await user.click(await findByRole('option', { name: 'Vito Volunteer' }));
  await user.click(await findByRole('button', { name: 'Offer it' }));
  expect(await findByText('Offered to Vito Volunteer, who has not answered yet.')).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Withdraw the offer' }));
  expect(await findByRole('button', { name: 'Offer it' })).toBeTruthy();
});

it('asks whom an organization is offered to', async () => {
  const answers: string[] = [];
  const { findByRole, findByText, user } = await renderApp('/organize', {
    grants,
    handlers: [
      http.get('/api/v1/organizations', () => page()),
      http.get('/api/v1/ownership-offers', () =>
        page({
          id: 'of1',
          organizationId: 'o1',
          organization: 'Swim Club',
          fromPerson: 'pp9',
          from: 'Olga Owner',
          toPerson: ada.id,
          to: ada.name,
          expiresAt: '2026-07-11T07:00:00Z',
        }),
      ),
      http.post('/api/v1/ownership-offers/of1/accept', () => {
        answers.push('accepted');
        return new HttpResponse(null, { status: 204 });
      }),
    ],
  });
  expect(await findByText('Olga Owner wants to hand Swim Club over to you. You would own it.')).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Take it over' }));
  expect(await findByText('It is yours now.')).toBeTruthy();
  expect(answers).toEqual(['accepted']);
});

it('says politely when a role ends while the console is open', async () => {
  const { findByText, findByRole, live } = await renderApp('/staff/e1/chat', {
    grants: [{ ...aGrant('VOLUNTEER'), eventId: 'e1' }],
    handlers: [
      http.get('/api/v1/events/e1/chat-channels', () => page({ id: 'ch1', name: 'Crew' })),
      http.get('/api/v1/chat-channels/ch1/messages', () => page()),
    ],
  });
  expect(await findByRole('textbox', { name: 'Message' })).toBeTruthy();
  await waitFor(() => expect(live.current?.subscribed.has('event:e1:chat:ch1')).toBe(true));
  const none: Grant[] = [];
  server.use(http.get('/api/v1/people/me', () => HttpResponse.json({ ...ada, grants: none })));
  live.push({ rights: { changed: true } });
  expect(await findByText('You are not on this team')).toBeTruthy();
  expect(await findByText(/Your role Volunteer has ended/)).toBeTruthy();
  await expectAccessible();
});

it.each(['en', 'de', 'ar'] as const)('makes, shows and revokes a pass, in %s', async (language) => {
  const hana = {
    id: 'h1',
    name: 'Hana Helper',
    areas: ['North gate'],
    validFrom: null,
    validUntil: '2026-07-11T07:00:00Z',
    devices: 0,
    mostDevices: 1,
    state: 'open',
  };
  let state = 'open';
  const printed = { pass: hana, link: 'https://example.org/auth/pass#code', qr: '<svg/>' };
  const { findByRole, findAllByRole, findByText, queryByRole, user } = await renderApp('/organize/e1/team', {
    grants,
    language,
    handlers: [
      members,
      noInvitations,
      http.get('/api/v1/events/e1/passes', () => page({ ...hana, state })),
      http.get('/api/v1/passes/h1', () => HttpResponse.json(printed)),
      http.delete('/api/v1/passes/h1', () => {
        state = 'revoked';
        return new HttpResponse(null, { status: 204 });
      }),
    ],
  });
  expect(await findByText('Hana Helper, North gate')).toBeTruthy();
  await expectAccessible();
  const [show, revoke] = await findAllByRole('button', { name: /Hana Helper/ });
  if (!show || !revoke) throw new Error('a pass can be shown and revoked');
  await user.click(show);
  expect(await findByRole('img', { name: /Hana Helper/ })).toBeTruthy();
  await expectAccessible();
  await user.keyboard('{Escape}');
  await user.click(revoke);
  await waitFor(() => expect(queryByRole('button', { name: /Hana Helper/ })).toBeNull());
});
