import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { aGrant } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

const ben = {
  id: 'p1',
  name: 'Ben Example',
  kind: 'athlete',
  birthDate: '2008-05-04',
  state: 'draft',
  familyLinks: 1,
};
const eva = { ...ben, id: 'p2', name: 'Eva Example', familyLinks: 0 };
const reds = {
  id: 'r1',
  sport: 'Football',
  team: 'Reds',
  limits: { athletes: 2, partners: 1, coaches: 1 },
  participantIds: ['p1'],
};
const ratio = {
  rosterId: null,
  limit: false,
  form: 'at-most-per',
  counted: 'athlete',
  per: 'coach',
  number: 4,
  has: 6,
  hasPer: 1,
  by: 1,
  blocking: false,
};
const delegation = {
  id: 'd1',
  eventId: 'e1',
  event: 'Games',
  name: 'Berlin',
  code: 'BER',
  headCoach: { id: 'c1', name: 'Carla Coach' },
  contact: { phone: null, email: null, forFamilies: false },
  version: 3,
  organizer: false,
  participants: [ben, eva],
  rosters: [reds],
  broken: [ratio],
};
const summary = {
  id: 'd1',
  eventId: 'e1',
  event: 'Games',
  name: 'Berlin',
  code: 'BER',
  headCoach: 'Carla Coach',
  athletes: 6,
  partners: 0,
  coaches: 1,
  rosters: 1,
  broken: 1,
  blocking: 0,
};
const one = (changes = {}) =>
  http.get('/api/v1/delegations/d1', () => HttpResponse.json({ ...delegation, ...changes }));
const plan = {
  rows: [
    {
      line: 2,
      action: 'create',
      name: 'Tom New',
      birthDate: '2008-01-01',
      kind: 'athlete',
      delegation: 'BER',
      team: null,
      note: null,
    },
  ],
  faults: [],
  outlooks: { BER: { broken: [ratio], refused: false } },
  guessed: false,
  digest: 'abc',
};

beforeEach(() => window.sessionStorage.clear());

it('tells a head coach in plain words what is not kept, and puts somebody into a team', async () => {
  const placed: string[] = [];
  const { findByRole, findByText, user } = await renderApp('/delegations/d1', {
    handlers: [
      one(),
      http.put('/api/v1/rosters/r1/places/:id', ({ params }) => {
        placed.push(String(params.id));
        return new HttpResponse(null, { status: 204 });
      }),
    ],
  });
  const rule = await findByText(/At most 4 athletes for each coach/);
  expect(rule.textContent).toContain('Athletes: 6. Coaches: 1. Missing: 1.');
  await expectAccessible();
  const team = await findByRole('region', { name: 'Football · Reds' });
  expect(within(team).getByText('Athletes: 1 of 2')).toBeTruthy();
  await user.click(within(team).getByRole('button', { name: /Add to this team/ }));
  await user.click(await findByRole('option', { name: 'Eva Example (Athlete)' }));
  await user.click(within(team).getByRole('button', { name: 'Add Football · Reds' }));
  await waitFor(() => expect(placed).toEqual(['p2']));
});

it('names the rule that refuses a change', async () => {
  const { findByRole, findByText, user } = await renderApp('/delegations/d1', {
    handlers: [
      one(),
      http.post('/api/v1/delegations/d1/participants', () =>
        HttpResponse.json(
          {
            type: 'urn:turnout:problem:rule-broken',
            status: 409,
            detail: 'no',
            broken: [{ ...ratio, has: 7, blocking: true }],
          },
          { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    ],
  });
  await user.type(await findByRole('textbox', { name: 'Given name' }), 'Tom');
  await user.type(await findByRole('textbox', { name: 'Family name' }), 'New');
  await user.type(document.querySelector('input[type=date]') as HTMLInputElement, '2008-01-01');
  await user.click(await findByRole('button', { name: 'Add' }));
  const said = await findByText(/A rule of this event does not allow it/);
  expect(said.textContent).toContain('Athletes: 7.');
});

it('shows what a file would do and does exactly that', async () => {
  const asked: string[] = [];
  const { findByRole, findByLabelText, findByText, user } = await renderApp('/delegations/d1', {
    handlers: [
      one(),
      http.post('/api/v1/delegations/d1/participant-imports/dry-run', () => HttpResponse.json(plan)),
      http.post('/api/v1/delegations/d1/participant-imports', ({ request }) => {
        asked.push(new URL(request.url).search);
        return asked.length === 1
          ? HttpResponse.json(
              {
                type: 'urn:turnout:problem:import-stale',
                status: 409,
                detail: 'stale',
                plan: { ...plan, digest: 'def' },
              },
              { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
            )
          : HttpResponse.json({ created: 1, changed: 0, unchanged: 0, before: false });
      }),
    ],
  });
  const file = new File(['given name\n'], 'people.csv', { type: 'text/csv' });
  await user.upload(await findByLabelText(/CSV file/), file);
  await user.click(await findByRole('button', { name: 'Show what it would do' }));
  expect(await findByRole('row', { name: /2 Tom New New Athlete/ })).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Do exactly this' }));
  expect(await findByText(/Something has changed since the dry run/)).toBeTruthy();
  await user.click(await findByRole('button', { name: 'Do exactly this' }));
  expect(await findByText(/Created: 1. Changed: 0/)).toBeTruthy();
  expect(asked).toEqual(['?digest=abc', '?digest=def']);
});

it('says which line is wrong and why, and takes nothing in then', async () => {
  const { findByRole, findByLabelText, queryByRole, user } = await renderApp(
    '/organize/e1/delegations/import',
    {
      grants: [aGrant('ORGANIZER')],
      handlers: [
        http.post('/api/v1/events/e1/participant-imports/dry-run', () =>
          HttpResponse.json({
            ...plan,
            guessed: true,
            faults: [{ line: 7, column: 'birth date', code: 'date-ambiguous', hint: null }],
          }),
        ),
      ],
    },
  );
  await user.upload(await findByLabelText(/CSV file/), new File(['x'], 'people.csv', { type: 'text/csv' }));
  await user.click(await findByRole('button', { name: 'Show what it would do' }));
  expect(await findByRole('row', { name: /7 birth date With slashes/ })).toBeTruthy();
  expect(queryByRole('button', { name: 'Do exactly this' })).toBeNull();
  await expectAccessible();
});

it('lets organizers add delegations and rules', async () => {
  const made: Record<string, unknown>[] = [];
  const { findByRole, findByText, user } = await renderApp('/organize/e1/delegations', {
    grants: [aGrant('ORGANIZER')],
    handlers: [
      http.get('/api/v1/events/e1/delegations', () =>
        HttpResponse.json({ items: [summary], nextCursor: null }),
      ),
      http.get('/api/v1/events/e1/delegation-rules', () => HttpResponse.json(made[0] ?? { items: [] })),
      http.put('/api/v1/events/e1/delegation-rules', async ({ request }) => {
        const body = (await request.json()) as Record<string, unknown>;
        made.push(body);
        return HttpResponse.json(body);
      }),
      http.post('/api/v1/events/e1/delegations', async ({ request }) => {
        made.push((await request.json()) as Record<string, unknown>);
        return HttpResponse.json({ ...delegation, id: 'd2' }, { status: 201 });
      }),
    ],
  });
  expect((await findByRole('row', { name: /Berlin \(BER\) Carla Coach/ })).textContent).toContain(
    'Not kept: 1',
  );
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Add the rule' }));
  expect(await findByRole('button', { name: 'Remove At most 4 athletes for each coach' })).toBeTruthy();
  await user.type(await findByRole('textbox', { name: 'Name' }), 'Hamburg');
  await user.type(await findByRole('textbox', { name: 'Code' }), 'HAM');
  await user.click(await findByRole('button', { name: 'Add the delegation' }));
  expect(await findByText('Hamburg was added.')).toBeTruthy();
  expect(made).toEqual([
    {
      items: [
        {
          scope: 'delegation',
          form: 'at-most-per',
          counted: 'athlete',
          per: 'coach',
          number: 4,
          blocking: false,
        },
      ],
    },
    { name: 'Hamburg', code: 'HAM' },
  ]);
});

it('shows a family how its participant does, in easy words', async () => {
  const { findByRole, findByText } = await renderApp('/family', {
    handlers: [
      http.get('/api/v1/people/me/family', () =>
        HttpResponse.json({
          items: [
            {
              linkId: 'l1',
              eventId: 'e1',
              event: 'Games',
              name: 'Ben Example',
              kind: 'athlete',
              state: 'accepted',
              delegation: 'Berlin',
              coach: { name: 'Carla Coach', phone: '+49 30 1', email: null },
              teams: [{ sport: 'Football', team: 'Reds' }],
            },
          ],
          waiting: 1,
        }),
      ),
    ],
  });
  expect(await findByText('Ben Example takes part.')).toBeTruthy();
  expect((await findByRole('link', { name: '+49 30 1' })).getAttribute('href')).toBe('tel:+49301');
  expect(await findByText(/they have not agreed or have ended it: 1/)).toBeTruthy();
  await expectAccessible();
});

it('shows who may see it, and ends that at once', async () => {
  const links = [
    {
      id: 'l1',
      label: 'aunt',
      name: 'Anna Aunt',
      invitedBy: 'Gerda Guardian',
      createdAt: '2026-06-01T10:00:00Z',
      expiresAt: '2026-06-15T10:00:00Z',
      acceptedAt: '2026-06-02T10:00:00Z',
      lookedAt: null,
    },
  ];
  const { findByRole, findByText, user } = await renderApp('/participants/p1/family', {
    handlers: [
      http.get('/api/v1/participants/p1/family-links', () =>
        HttpResponse.json({ participant: 'Ben Example', eventId: 'e1', consented: false, items: links }),
      ),
      http.delete('/api/v1/family-links/l1', () => {
        links.pop();
        return new HttpResponse(null, { status: 204 });
      }),
      http.post('/api/v1/participants/p1/family-links', () =>
        HttpResponse.json(
          {
            id: 'l2',
            link: 'https://x.example/family/join#s',
            qr: '<svg/>',
            expiresAt: '2026-06-15T10:00:00Z',
          },
          { status: 201 },
        ),
      ),
    ],
  });
  expect(await findByText('Anna Aunt (aunt)')).toBeTruthy();
  expect(await findByText(/The family sees nothing yet/)).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'End it Anna Aunt' }));
  expect(await findByText('Nobody.')).toBeTruthy();
  await user.click(await findByRole('button', { name: 'Invite family' }));
  await user.type(await findByRole('textbox', { name: /Who is it for/ }), 'grandmother');
  await user.click(await findByRole('button', { name: 'Make the link' }));
  expect(((await findByRole('textbox', { name: 'Link' })) as HTMLInputElement).value).toContain(
    '/family/join#s',
  );
});

it('says who invites before anybody agrees', async () => {
  const { findByRole, findByText, user } = await renderApp('/family/join#secret', {
    handlers: [
      http.post('/api/v1/family-links/look', () =>
        HttpResponse.json({
          event: 'Games',
          invitedBy: 'Gerda Guardian',
          label: 'aunt',
          expiresAt: '2026-06-15T10:00:00Z',
        }),
      ),
      http.post('/api/v1/family-links/accept', () => HttpResponse.json({ consented: false })),
      http.get('/api/v1/people/me/family', () => HttpResponse.json({ items: [], waiting: 1 })),
    ],
  });
  expect(await findByText(/Gerda Guardian invites you \(aunt\)/)).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Accept the invitation' }));
  expect(await findByRole('heading', { name: 'My family' })).toBeTruthy();
});
