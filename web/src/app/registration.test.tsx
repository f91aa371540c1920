import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import type { ConsentDecision, Registration } from '@/api/registrations';
import { aGrant } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

const form = {
  eventId: 'e1',
  version: 2,
  documents: ['identity'],
  questions: [
    {
      id: 'bus',
      kind: 'yes-no',
      label: { en: 'By bus?', de: 'Mit dem Bus?' },
      required: true,
      choices: [],
      shownIf: null,
    },
    {
      id: 'stop',
      kind: 'text',
      label: { en: 'Which stop?' },
      required: true,
      choices: [],
      shownIf: { question: 'bus', anyOf: ['yes'] },
    },
  ],
};

const kim = {
  id: 'r1',
  eventId: 'e1',
  kind: 'athlete',
  givenName: 'Kim',
  familyName: 'Keller',
  called: null,
  birthDate: '2012-05-04',
  state: 'draft',
  version: 1,
  own: true,
  self: false,
  organizer: false,
  hasAccount: false,
  form,
  formVersion: 2,
  answers: {},
  revision: 0,
  acceptedRevision: null,
  unsent: true,
  news: false,
  reason: null,
  submittedAt: null,
  decidedAt: null,
};
const folder = {
  sheets: [{ kind: 'identity', required: true, state: 'missing', document: null }],
  photo: false,
  lastDay: '2026-07-05',
  largest: 8 * 1024 * 1024,
};

function aRegistration(change: Partial<Registration> = {}) {
  return { ...kim, ...change };
}

function known(change: Partial<Registration> = {}, decisions: Partial<ConsentDecision>[] = []) {
  return [
    http.get('/api/v1/registrations/r1', () => HttpResponse.json(aRegistration(change))),
    http.get('/api/v1/registrations/r1/consents', () =>
      HttpResponse.json({ items: decisions, nextCursor: null }),
    ),
    http.get('/api/v1/registrations/r1/documents', () => HttpResponse.json(folder)),
    http.get('/api/v1/registrations/r1/revisions', () => HttpResponse.json({ items: [], nextCursor: null })),
  ];
}

it('asks what the answers lead to, and keeps what is written', async () => {
  const saved: unknown[] = [];
  const { findByRole, queryByRole, findByLabelText, user, container } = await renderApp(
    '/registrations/r1?step=questions',
    {
      handlers: [
        ...known(),
        http.put('/api/v1/registrations/r1', async ({ request }) => {
          saved.push(await request.json(), request.headers.get('If-Match'));
          return HttpResponse.json(aRegistration({ version: 2 }));
        }),
      ],
    },
  );
  const bus = await findByRole('radiogroup', { name: 'By bus?' });
  expect(queryByRole('textbox')).toBeNull();
  await user.click(within(bus).getByLabelText('Yes'));
  await user.type(await findByLabelText('Which stop?'), 'Market');
  await expectAccessible(container);
  await user.click(await findByRole('button', { name: 'Save and go on' }));
  await findByRole('heading', { name: 'Decisions' });
  expect(saved).toEqual([
    {
      givenName: 'Kim',
      familyName: 'Keller',
      called: '',
      birthDate: '2012-05-04',
      formVersion: 2,
      answers: { bus: true, stop: 'Market' },
    },
    '"v1"',
  ]);
});

it('writes down who decided, and only with a reason in their place', async () => {
  const said: unknown[] = [];
  const { findByRole, findByLabelText, findByText, getAllByRole, user, container } = await renderApp(
    '/registrations/r1?step=decisions',
    {
      handlers: [
        ...known(),
        http.post('/api/v1/registrations/r1/consents', async ({ request }) => {
          const decision = (await request.json()) as Record<string, unknown>;
          said.push(decision);
          return HttpResponse.json({ items: [{ id: 'c1', ...decision }], nextCursor: null });
        }),
      ],
    },
  );
  const yes = await findByRole('button', { name: 'Yes Photos and films' });
  expect(yes).toHaveProperty('disabled', true);
  await user.click(await findByLabelText('Kim cannot decide about this now. I decide for Kim.'));
  expect(yes).toHaveProperty('disabled', true);
  await user.type(await findByLabelText('Why can Kim not decide now?'), 'Asleep');
  expect(getAllByRole('listitem').length).toBeGreaterThan(4);
  await user.click(yes);
  await findByText('Decided for Kim: yes');
  await user.click(await findByLabelText('Kim decides, and I help'));
  await user.click(await findByRole('button', { name: 'No Photos and films' }));
  await findByText('Kim decided with help: no');
  await expectAccessible(container);
  expect(said).toEqual([
    { purpose: 'photo', given: true, decidedBy: 'on-behalf', reason: 'Asleep' },
    { purpose: 'photo', given: false, decidedBy: 'supported', reason: null },
  ]);
});

it('leaves the decision to who has an account', async () => {
  const { findByLabelText, queryByLabelText } = await renderApp('/registrations/r1?step=decisions', {
    handlers: known({ hasAccount: true }),
  });
  await findByLabelText('Kim decides, and I help');
  expect(queryByLabelText('Kim decides alone')).toBeNull();
});

it('names all that is missing, with the way there', async () => {
  const { findByRole, findByText, user, container } = await renderApp('/registrations/r1?step=send', {
    handlers: [
      ...known({ state: 'returned', reason: 'Which stop?', answers: { bus: true } }),
      http.post('/api/v1/registrations/r1/submit', () =>
        HttpResponse.json(
          {
            type: 'urn:turnout:problem:invalid-request',
            status: 422,
            errors: [
              { pointer: '/answers/stop', code: 'required', detail: 'This question needs an answer.' },
              { pointer: '/consents/taking-part', code: 'required', detail: 'Somebody has to decide.' },
            ],
          },
          { status: 422 },
        ),
      ),
    ],
  });
  await user.click(await findByRole('button', { name: 'Send to the organizer' }));
  await findByText('Something is missing:');
  await findByRole('link', { name: 'Which stop?' });
  await findByRole('link', { name: 'Taking part' });
  await expectAccessible(container);
});

it('says which papers are not in order', async () => {
  const { findByText, findByLabelText, container } = await renderApp('/registrations/r1?step=documents', {
    handlers: known(),
  });
  await findByText('Missing');
  await findByText(/good until the last day: Jul 5, 2026/);
  await findByLabelText('Good until');
  await expectAccessible(container);
});

it('begins the registration of somebody the reader speaks for', async () => {
  const begun: unknown[] = [];
  const { findByRole, findByLabelText, user } = await renderApp('/events/e1/register', {
    handlers: [
      ...known(),
      http.post('/api/v1/events/e1/registrations', async ({ request }) => {
        begun.push(await request.json());
        return HttpResponse.json(aRegistration(), { status: 201 });
      }),
    ],
  });
  await user.type(await findByLabelText('Given name'), 'Kim');
  await user.type(await findByLabelText('Family name'), 'Keller');
  await user.type(await findByLabelText('Date of birth'), '2012-05-04');
  await user.click(await findByRole('button', { name: 'Begin' }));
  await findByRole('heading', { name: 'Kim Keller' });
  expect(begun).toEqual([
    {
      kind: 'athlete',
      givenName: 'Kim',
      familyName: 'Keller',
      birthDate: '2012-05-04',
      relation: 'parent',
    },
  ]);
});

const organizer = [aGrant('ORGANIZER')];
const sent = {
  state: 'submitted',
  own: false,
  organizer: true,
  news: true,
  revision: 1,
  unsent: false,
} as const;

it('lets an organizer find, return with a reason and accept', async () => {
  const asked: string[] = [];
  const { findByRole, findByLabelText, findAllByText, user, container } = await renderApp(
    '/organize/e1/registrations',
    {
      grants: organizer,
      handlers: [
        ...known({ ...sent, answers: { bus: false } }),
        http.get('/api/v1/events/e1/registrations', ({ request }) => {
          asked.push(new URL(request.url).search);
          return HttpResponse.json({ items: [aRegistration(sent)], nextCursor: null });
        }),
        http.get('/api/v1/events/e1/document-warnings', () =>
          HttpResponse.json({
            items: [
              {
                ...kim,
                participantId: 'r1',
                documentKind: 'identity',
                state: 'expires-before-the-end',
                expiresOn: '2026-07-04',
                warnedAt: null,
              },
            ],
            nextCursor: null,
          }),
        ),
        http.post('/api/v1/registrations/r1/return', async ({ request }) =>
          HttpResponse.json(
            aRegistration({ ...sent, ...((await request.json()) as { reason: string }), state: 'returned' }),
          ),
        ),
      ],
    },
  );
  await findAllByText('Expires before the end');
  await user.type(await findByLabelText('Find by name'), 'kel');
  await expectAccessible(container);
  await waitFor(() => expect(asked.at(-1)).toBe('?text=kel'));
  const table = await findByRole('table', { name: 'Participants' });
  await user.click(within(table).getByRole('link', { name: 'Kim Keller' }));
  await user.click(await findByRole('button', { name: 'Send back' }));
  const dialog = await findByRole('dialog', { name: 'Send back' });
  await user.type(within(dialog).getByRole('textbox'), 'Which club?');
  await user.click(within(dialog).getByRole('button', { name: 'Send back' }));
  expect((await findAllByText('Which club?')).length).toBeGreaterThan(0);
  await expectAccessible(container);
});

it('lets an organizer make the form', async () => {
  const saved: unknown[] = [];
  const { findByRole, findAllByLabelText, user, container } = await renderApp(
    '/organize/e1/registration-form',
    {
      grants: organizer,
      handlers: [
        http.get('/api/v1/events/e1/registration-form', () => HttpResponse.json(form)),
        http.put('/api/v1/events/e1/registration-form', async ({ request }) => {
          saved.push(await request.json(), request.headers.get('If-Match'));
          return HttpResponse.json({ ...form, version: 3 });
        }),
      ],
    },
  );
  await user.click(await findByRole('button', { name: 'Add a question' }));
  const labels = await findAllByLabelText('Question in English');
  const last = labels.at(-1);
  if (last) await user.type(last, 'Which club?');
  await user.click(await findByRole('button', { name: 'Move up Question 2' }));
  await user.click(await findByRole('button', { name: 'Remove Question 1' }));
  await expectAccessible(container);
  await user.click(await findByRole('button', { name: 'Save the form' }));
  await findByRole('region', { name: 'Notices' });
  expect(saved).toEqual([
    {
      questions: [
        form.questions[0],
        {
          id: 'q3',
          kind: 'text',
          label: { en: 'Which club?' },
          help: null,
          required: false,
          choices: [],
          shownIf: null,
        },
      ],
      documents: ['identity'],
    },
    '"v2"',
  ]);
});
