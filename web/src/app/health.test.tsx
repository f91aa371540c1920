import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import type { Health } from '@/api/health';
import { OfflineDatabase } from '@/lib/offline/database';
import { expectAccessible, renderApp } from '@/testing/render';

const canary = 'CANARYMED';
const health: Health = {
  readId: 'r1',
  readAt: '2026-07-04T07:00:00Z',
  participantId: 'a1',
  eventId: 'e1',
  name: 'Anna Athlete',
  birthDate: '2009-05-04',
  way: 'guardian',
  includes: ['medical', 'medication', 'dietary', 'support', 'contacts'],
  sections: [
    {
      section: 'medical',
      version: 3,
      changedAt: '2026-07-01T07:00:00Z',
      content: { conditions: [{ name: canary }], allergies: [], inEmergency: 'Call her father' },
    },
  ],
  doses: [],
  proposals: [
    {
      id: 'q1',
      section: 'medical',
      baseVersion: 3,
      content: {
        conditions: [{ name: canary }],
        allergies: [{ substance: 'Peanuts', severity: 'severe' }],
        inEmergency: '',
      },
      proposedBy: 'Mira Medic',
      madeAt: '2026-07-03T07:00:00Z',
      arrivedAt: '2026-07-03T08:00:00Z',
    },
  ],
};

const curve = { name: 'ECDH', namedCurve: 'P-256' };
async function guardian() {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const publicKey = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return [
    http.get('/api/v1/participants/a1/health', () => HttpResponse.json(health)),
    http.get('/api/v1/participants/a1/health-reads', () =>
      HttpResponse.json({
        items: [
          {
            id: 'r0',
            reader: 'Mira Medic',
            way: 'duty',
            purpose: 'treatment',
            reason: 'she fell',
            sections: ['medical'],
            printed: false,
            at: '2026-07-04T06:00:00Z',
          },
        ],
      }),
    ),
    http.get('/api/v1/safety-keys/current', () => HttpResponse.json({ keyId: 'k1', publicKey })),
  ];
}

async function everythingKept(): Promise<string> {
  const kept: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
  for (const { name } of await indexedDB.databases()) {
    if (!name) continue;
    const database = new OfflineDatabase(name);
    for (const table of database.tables) kept.push(await table.toArray());
    database.close();
  }
  return JSON.stringify(kept);
}

it('shows what stands, who looked and why, and keeps none of it on the device', async () => {
  const { findByRole, findByText, getByText } = await renderApp('/health/a1', { handlers: await guardian() });
  expect(await findByRole('heading', { name: 'Health and support: Anna Athlete' })).toBeTruthy();
  expect(await findByText('„she fell“')).toBeTruthy();
  expect(getByText('On duty · Treatment')).toBeTruthy();
  await expectAccessible();
  expect(await everythingKept()).not.toContain(canary);
});

it('lets a person compare an edit with what stands, and confirm it', async () => {
  const confirmed: (string | null)[] = [];
  const { findByRole, user } = await renderApp('/health/a1', {
    handlers: [
      ...(await guardian()),
      http.post('/api/v1/health-proposals/q1/confirm', ({ request }) => {
        confirmed.push(request.headers.get('If-Match'));
        return HttpResponse.json({ version: 4 });
      }),
    ],
  });
  const edit = await findByRole('article', { name: 'Medical' });
  expect(edit.querySelector('ins')?.textContent).toContain('Peanuts');
  expect(edit.querySelector('del')?.textContent).toContain('Call her father');
  await user.click(await findByRole('button', { name: 'Confirm' }));
  expect(confirmed).toEqual(['"v3"']);
});

it('seals an edit that is made without a connection', async () => {
  let tried = 0;
  const { findByRole, findByLabelText, findAllByText, user } = await renderApp('/health/a1', {
    handlers: [
      ...(await guardian()),
      http.put('/api/v1/participants/a1/health/medical', () => HttpResponse.error()),
      http.post('/api/v1/participants/a1/health/medical/proposals', () => {
        tried += 1;
        return HttpResponse.error();
      }),
    ],
  });
  await user.click(await findByRole('button', { name: 'Edit Medical' }));
  await user.type(await findByLabelText('In an emergency'), ' ALSOSECRET');
  await user.click(await findByRole('button', { name: 'Save' }));
  expect((await findAllByText(/sealed on this device/)).length).toBeGreaterThan(0);
  const kept = await everythingKept();
  expect(kept).toContain('propose-safety-edit');
  expect(kept).not.toContain('ALSOSECRET');
  expect(kept).not.toContain(canary);
  // What is on its way when the page goes would reach the next test.
  await waitFor(() => expect(tried).toBeGreaterThan(0));
});

const onDuty = { organizationId: 'o1', eventId: 'e1', role: 'MEDIC' as const };

it('asks for a purpose before it shows anything, and opens in an emergency only with a reason', async () => {
  const asked: unknown[] = [];
  const { findByRole, findByLabelText, findByText, queryByText, user } = await renderApp('/staff/e1/care', {
    grants: [onDuty],
    handlers: [
      http.get('/api/v1/events/e1/health-notes', () =>
        HttpResponse.json({
          items: [
            { participantId: 'a1', name: 'Anna Athlete', kind: 'athlete', emergencyNote: true, proposals: 0 },
          ],
        }),
      ),
      http.post('/api/v1/participants/a1/health-reads', () =>
        HttpResponse.json({ type: 'urn:turnout:problem:not-on-duty', status: 403 }, { status: 403 }),
      ),
      http.post('/api/v1/participants/a1/emergency-reads', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ ...health, way: 'emergency', proposals: [] });
      }),
    ],
  });
  expect(await findByText('Emergency note')).toBeTruthy();
  expect(queryByText(canary)).toBeNull();
  await user.click(await findByRole('button', { name: 'Open… Anna Athlete' }));
  await user.click(await findByRole('button', { name: 'Open' }));
  await user.click(await findByRole('button', { name: 'It is an emergency' }));
  await user.type(await findByLabelText(/Why you need to read this/), 'she does not answer');
  await user.click(await findByRole('button', { name: 'Open' }));
  expect(await findByText(canary)).toBeTruthy();
  expect(asked).toEqual([{ reason: 'she does not answer', print: false }]);
  await user.click(await findByRole('button', { name: 'Close and forget' }));
  expect(queryByText(canary)).toBeNull();
});

it('records a dose with one press', async () => {
  const recorded: unknown[] = [];
  const { findByRole, findByText, user } = await renderApp('/staff/e1/medication', {
    grants: [onDuty],
    handlers: [
      http.post('/api/v1/events/e1/medication-rounds', () =>
        HttpResponse.json({
          openedAt: '2026-07-04T07:00:00Z',
          timeZone: 'Europe/Berlin',
          doses: [
            {
              id: 'd1',
              participantId: 'a1',
              name: 'Anna Athlete',
              medicationId: 'm1',
              drug: 'Valproate',
              dose: '300 mg',
              dueAt: '2026-07-04T06:00:00Z',
              lateAt: '2026-07-04T07:00:00Z',
              version: 0,
            },
          ],
        }),
      ),
      http.put('/api/v1/doses/d1', async ({ request }) => {
        recorded.push(await request.json(), request.headers.get('If-Match'));
        return HttpResponse.json({ id: 'd1', version: 1 });
      }),
    ],
  });
  await user.click(await findByRole('button', { name: 'Begin the round' }));
  expect(await findByText('Valproate · 300 mg')).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Given Anna Athlete, Valproate' }));
  expect(await findByText('Anna Athlete: Given.')).toBeTruthy();
  expect(recorded).toEqual([{ outcome: 'given' }, '"v0"']);
});
