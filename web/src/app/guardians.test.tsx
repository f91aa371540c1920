import { within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { expectAccessible, renderApp } from '@/testing/render';

const gina = {
  personId: 'g1',
  name: 'Gina Guardian',
  relation: 'parent',
  since: '2026-06-01T10:00:00Z',
  invitedBy: null,
  you: true,
  mayEnd: true,
};
const anna = { ...gina, personId: 'g2', name: 'Anna Aunt', invitedBy: 'Gina Guardian', you: false };
const guardians = {
  participant: 'Kim Guardian',
  eventId: 'e1',
  consented: true,
  ownAccount: null,
  items: [gina, anna],
  waiting: [
    {
      id: 'a1',
      kind: 'guardian',
      email: 'udo@example.org',
      relation: 'relative',
      mail: 'refused',
      expiresAt: '2026-07-10T10:00:00Z',
    },
  ],
};
const shown = (changes = {}) =>
  http.get('/api/v1/participants/p1/guardians', () => HttpResponse.json({ ...guardians, ...changes }));

beforeEach(() => window.sessionStorage.clear());

it('asks one more person by mail, once the participant has agreed', async () => {
  const asked: unknown[] = [];
  const { findByRole, findByText, user } = await renderApp('/participants/p1/guardians', {
    handlers: [
      shown(),
      http.post('/api/v1/participants/p1/guardians', async ({ request }) => {
        asked.push(await request.json());
        return new HttpResponse(null, { status: 202 });
      }),
    ],
  });
  const another = await findByRole('region', { name: 'One more person' });
  await expectAccessible();
  await user.type(within(another).getByRole('textbox', { name: 'Their email' }), 'aunt@example.org');
  await user.click(within(another).getByRole('button', { name: 'Ask by mail' }));
  await findByText('The mail is on its way. It counts when it is accepted.');
  expect(asked).toEqual([{ email: 'aunt@example.org', relation: 'parent' }]);
  await findByText(/The mail could not be delivered/);
});

it('says that the participant is asked first', async () => {
  const { findByRole } = await renderApp('/participants/p1/guardians', {
    handlers: [shown({ consented: false, waiting: [] })],
  });
  const another = await findByRole('region', { name: 'One more person' });
  expect(another.textContent).toContain('First ask Kim Guardian');
  expect(within(another).queryByRole('textbox')).toBeNull();
});

it('ends who was invited only after asking again, and says why it cannot', async () => {
  const { findByRole, findByText, user } = await renderApp('/participants/p1/guardians', {
    handlers: [
      shown(),
      http.delete('/api/v1/participants/p1/guardians/g2', () =>
        HttpResponse.json(
          { type: 'urn:turnout:problem:last-guardian', status: 409, detail: 'no' },
          { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    ],
  });
  await user.click(await findByRole('button', { name: 'End it Anna Aunt' }));
  await user.click(await findByRole('button', { name: 'Yes, end it Anna Aunt' }));
  await findByText('Somebody has to be left who speaks for them.');
});

it('sends the link for an own account, and undoes it', async () => {
  let own: unknown = null;
  const { findByRole, findByText, user } = await renderApp('/participants/p1/guardians', {
    handlers: [
      http.get('/api/v1/participants/p1/guardians', () =>
        HttpResponse.json({ ...guardians, waiting: [], ownAccount: own }),
      ),
      http.post('/api/v1/participants/p1/own-account', () => {
        own = { name: 'Kim', you: false, mayUnlink: true };
        return new HttpResponse(null, { status: 202 });
      }),
      http.delete('/api/v1/participants/p1/own-account', () => {
        own = null;
        return new HttpResponse(null, { status: 204 });
      }),
    ],
  });
  await user.type(await findByRole('textbox', { name: 'Email of Kim Guardian' }), 'kim@example.org');
  await user.click(await findByRole('button', { name: 'Send the link' }));
  await findByText('The registration is in the account of Kim.');
  await user.click(await findByRole('button', { name: 'Undo this' }));
  await user.click(await findByRole('button', { name: 'Yes, undo it' }));
  await findByRole('button', { name: 'Send the link' });
});

it('shows who asks for what before anybody accepts', async () => {
  const { findByRole, findByText, user } = await renderApp('/appointment#s3cret', {
    handlers: [
      http.post('/api/v1/appointments/look', () =>
        HttpResponse.json({
          kind: 'head-coach',
          event: 'Games',
          subject: 'Team BER',
          relation: null,
          invitedBy: 'Olga',
          expiresAt: '2026-07-10T10:00:00Z',
        }),
      ),
      http.post('/api/v1/appointments/accept', () =>
        HttpResponse.json(
          { type: 'urn:turnout:problem:invitation-for-another', status: 403, detail: 'no' },
          { status: 403, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    ],
  });
  await findByText('Olga asks you to be the head coach of Team BER at Games.');
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Yes, I accept' }));
  await findByText(/another email address/);
});
