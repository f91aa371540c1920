import { within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import type { EscalationPolicy } from '@/api/escalation';
import { aGrant } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

const grants = [aGrant('ORGANIZER')];
const usual: EscalationPolicy['steps'] = [
  { channel: 'push', afterSeconds: 10 },
  { channel: 'email', afterSeconds: 12 },
];

function aPolicy(part: Partial<EscalationPolicy> = {}): EscalationPolicy {
  return {
    category: 'changes',
    version: 0,
    own: false,
    steps: usual,
    usual,
    dutyAfterSeconds: null,
    channels: ['push', 'email', 'sms'],
    ...part,
  };
}

it('says by which ways and when those are reached who do not answer, and takes that back', async () => {
  const asked: unknown[] = [];
  let policy = aPolicy();
  const { findByRole, findByText, user } = await renderApp('/organize/e1/escalation', {
    grants,
    handlers: [
      http.get('/api/v1/events/e1/escalation-policies', () => HttpResponse.json({ items: [policy] })),
      http.put('/api/v1/events/e1/escalation-policies/changes', async ({ request }) => {
        const body = (await request.json()) as Pick<EscalationPolicy, 'steps' | 'dutyAfterSeconds'>;
        asked.push([request.headers.get('If-Match'), body.steps, body.dutyAfterSeconds]);
        policy = aPolicy({ version: 1, own: true, ...body });
        return HttpResponse.json(policy);
      }),
      http.delete('/api/v1/events/e1/escalation-policies/changes', ({ request }) => {
        asked.push([request.headers.get('If-Match'), null]);
        policy = aPolicy({ version: 2 });
        return HttpResponse.json(policy);
      }),
    ],
  });
  const section = within(await findByRole('region', { name: 'Changes of the programme' }));
  expect(section.getByText('As usual')).toBeTruthy();
  expect(section.getByRole('button', { name: /^12 seconds/ })).toBeTruthy();
  await expectAccessible();
  await user.click(section.getByRole('button', { name: 'Remove Email, Changes of the programme' }));
  await user.click(section.getByRole('button', { name: 'Add a way Changes of the programme' }));
  await user.click(section.getByRole('button', { name: /People on duty hear/ }));
  await user.click(await findByRole('option', { name: '10 minutes' }));
  await user.click(section.getByRole('button', { name: 'Save Changes of the programme' }));
  expect(await findByText('Usually – Push: 10 seconds; Email: 12 seconds')).toBeTruthy();
  await user.click(await findByRole('button', { name: 'Back to the usual Changes of the programme' }));
  expect(await findByText('As usual')).toBeTruthy();
  expect(asked).toEqual([
    [
      '"v0"',
      [
        { channel: 'push', afterSeconds: 10 },
        { channel: 'email', afterSeconds: 300 },
      ],
      600,
    ],
    ['"v1"', null],
  ]);
});

it('says what of it was refused', async () => {
  const { findByRole, findByText, user } = await renderApp('/organize/e1/escalation', {
    grants,
    handlers: [
      http.get('/api/v1/events/e1/escalation-policies', () =>
        HttpResponse.json({ items: [aPolicy({ category: 'care', steps: [] })] }),
      ),
      http.put('/api/v1/events/e1/escalation-policies/care', () =>
        HttpResponse.json(
          {
            type: 'urn:turnout:problem:invalid-request',
            title: 'Unprocessable',
            status: 422,
            errors: [{ pointer: '/steps', code: 'urgent-needs-a-way', detail: 'It needs a way.' }],
          },
          { status: 422, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    ],
  });
  expect(await findByText('No other way is tried.')).toBeTruthy();
  await user.click(await findByRole('button', { name: 'Save Care on duty' }));
  expect(await findByText(/needs a way that is tried within 15 minutes/)).toBeTruthy();
});
