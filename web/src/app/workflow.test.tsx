import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import type { PlannedStep, Workflow, WorkflowDraft, WorkflowStep } from '@/api/workflows';
import { aGrant, aProgramme, aSession } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

const grants = [aGrant('ORGANIZER')];

function planned(key: string, part: Partial<PlannedStep> = {}): PlannedStep {
  return {
    key,
    kind: 'by-hand',
    words: key,
    title: null,
    settings: {},
    place: null,
    concern: null,
    assignee: null,
    needs: [],
    ...part,
  };
}

function aStep(key: string, part: Partial<WorkflowStep> = {}): WorkflowStep {
  return {
    ...planned(key),
    state: 'waiting',
    attempts: 0,
    trouble: null,
    note: null,
    doneBy: null,
    doneAt: null,
    approvedBy: null,
    approvedAt: null,
    skippedBy: null,
    endedAt: null,
    actions: [],
    ...part,
  };
}

function aWorkflow(steps: WorkflowStep[], part: Partial<Workflow> = {}): Workflow {
  return {
    id: 'w1',
    eventId: 'e1',
    name: 'Our day',
    template: 'small-day',
    state: 'running',
    version: 1,
    startedBy: 'p9',
    startedAt: '2026-07-04T06:00:00Z',
    endedAt: null,
    manages: true,
    steps,
    ...part,
  };
}

/** A gateway with one workflow, which a test may change. */
function oneWorkflow(current: () => Workflow) {
  return [
    http.get('/api/v1/events/e1/workflows', () => {
      const { id, name, template, state, startedAt, endedAt, steps } = current();
      const line = {
        id,
        name,
        template,
        state,
        startedAt,
        endedAt,
        steps: steps.length,
        over: 0,
        needPerson: 1,
      };
      return HttpResponse.json({ items: [line], nextCursor: null });
    }),
    http.get('/api/v1/workflows/w1', () => HttpResponse.json(current())),
    http.get('/api/v1/people', () => HttpResponse.json({ items: [{ id: 'p7', name: 'Sana Staff' }] })),
  ];
}

const built = (state: WorkflowStep['state']) =>
  aStep('set-up-venue', { state, actions: state === 'done' ? [] : ['done', 'skip'] });

it('shows the steps as a picture and as a list, with words for how far each is', async () => {
  const workflow = aWorkflow([
    built('needs-person'),
    aStep('check-access', { needs: ['set-up-venue'], concern: 'accessibility', actions: ['skip'] }),
    aStep('assign-volunteers', {
      kind: 'enough-people',
      state: 'not-yet',
      trouble: { code: 'too-few-people', have: 3, wanted: 8 },
      actions: ['restart', 'skip'],
    }),
  ]);
  const { findByRole, user } = await renderApp('/organize/e1/workflow', {
    grants,
    handlers: oneWorkflow(() => workflow),
  });

  const picture = within(await findByRole('group', { name: /Picture of the steps/ }));
  const list = within(await findByRole('list', { name: 'Steps in their order' }));
  const venue = picture.getByRole('button', { name: 'Set up the venue Needs a person' });
  expect(picture.getByRole('button', { name: 'Check accessibility Waits' })).toBeTruthy();
  expect(list.getByText('Waits for: Set up the venue')).toBeTruthy();
  expect(list.getByText('3 of 8 people so far.')).toBeTruthy();
  await expectAccessible();

  venue.focus();
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement?.textContent).toContain('Check accessibility');
  await user.keyboard('{ArrowLeft}{ArrowDown}');
  expect(document.activeElement?.textContent).toContain('Volunteers are assigned');
  await user.keyboard('{Enter}');
  const dialog = within(await findByRole('dialog', { name: 'Volunteers are assigned' }));
  expect(dialog.getByText('3 of 8 people so far.')).toBeTruthy();
  expect(dialog.getByRole('button', { name: 'Try again now' })).toBeTruthy();
  await expectAccessible();
});

it('changes with what others do, and says so', async () => {
  let workflow = aWorkflow([built('needs-person')]);
  const { findByRole, findAllByText, live } = await renderApp('/organize/e1/workflow', {
    grants,
    handlers: oneWorkflow(() => workflow),
  });
  await findByRole('button', { name: 'Set up the venue Needs a person' });
  await waitFor(() => expect(live.current?.subscribed.has('event:e1:workflow')).toBe(true));

  workflow = aWorkflow([built('done')], { version: 2, state: 'done' });
  live.publish('event:e1:workflow', { workflowId: 'w1', version: 2, state: 'done' });

  expect(await findByRole('button', { name: 'Set up the venue Done' })).toBeTruthy();
  expect((await findAllByText('1 of 1 steps')).length).toBeGreaterThan(0);
});

it('asks why before a step is skipped, and tells who was faster', async () => {
  const workflow = aWorkflow([
    aStep('check-access', {
      state: 'needs-approval',
      concern: 'accessibility',
      doneBy: 'p7',
      doneAt: '2026-07-04T07:00:00Z',
      actions: ['approve', 'return', 'skip'],
    }),
  ]);
  const asked: unknown[] = [];
  const { findByRole, findByText, user } = await renderApp('/organize/e1/workflow', {
    grants,
    handlers: [
      ...oneWorkflow(() => workflow),
      http.post('/api/v1/workflows/w1/steps/check-access/skip', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ key: 'check-access', state: 'skipped' });
      }),
      http.post('/api/v1/workflows/w1/steps/check-access/approve', () =>
        HttpResponse.json({ type: 'urn:turnout:problem:step-decided', status: 409 }, { status: 409 }),
      ),
    ],
  });
  await user.click(await findByRole('button', { name: 'Check accessibility Needs approval' }));
  const dialog = within(await findByRole('dialog', { name: 'Check accessibility' }));
  expect(await dialog.findByText(/Sana Staff/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: 'Approve' }));
  expect(await findByText(/Somebody else was faster/)).toBeTruthy();

  await user.click(dialog.getByRole('button', { name: 'Skip' }));
  await user.type(dialog.getByRole('textbox', { name: 'Why' }), 'No ramp is needed');
  await user.click(dialog.getByRole('button', { name: 'Skip' }));
  expect(await findByText('Skipped: Check accessibility')).toBeTruthy();
  expect(asked).toEqual([{ reason: 'No ramp is needed' }]);
});

it('starts the steps of a template as they were changed', async () => {
  const asked: WorkflowDraft[] = [];
  const { findByRole, findAllByRole, findByText, user } = await renderApp('/organize/e1/workflow', {
    grants,
    handlers: [
      http.get('/api/v1/events/e1/workflow-templates', () =>
        HttpResponse.json({
          items: [
            { name: 'small-day', places: 0, steps: 3 },
            { name: 'five-venue-games', places: 5, steps: 13 },
          ],
          nextCursor: null,
        }),
      ),
      http.get('/api/v1/events/e1/workflow-templates/small-day', () =>
        HttpResponse.json({
          template: 'small-day',
          steps: [
            planned('set-up-venue'),
            planned('check-access', { needs: ['set-up-venue'], concern: 'accessibility' }),
            planned('tell-doors-open', { kind: 'tell-crew', needs: ['check-access'] }),
          ],
        }),
      ),
      http.get('/api/v1/events/e1/members', () =>
        HttpResponse.json({ items: [{ id: 'm1', personId: 'p7', name: 'Sana Staff' }], nextCursor: null }),
      ),
      http.post('/api/v1/events/e1/workflows', async ({ request }) => {
        asked.push((await request.json()) as WorkflowDraft);
        return HttpResponse.json(aWorkflow([]), { status: 201 });
      }),
    ],
  });
  expect(await findByRole('radio', { name: /A day with 50 athletes/ })).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Show the steps' }));
  await user.click(await findByRole('checkbox', { name: 'Check accessibility' }));
  await user.click(await findByText((_, element) => element?.textContent === 'Change Set up the venue'));
  const [name] = await findAllByRole('textbox', { name: 'Name of the step' });
  if (!name) throw new Error('no field');
  await user.clear(name);
  await user.type(name, 'Put up the tent');
  await user.click(await findByRole('button', { name: 'Start 2 steps' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.name).toBe('A day with 50 athletes');
  expect(asked[0]?.steps.map(({ key, needs }) => [key, needs])).toEqual([
    ['set-up-venue', []],
    ['tell-doors-open', ['set-up-venue']],
  ]);
  expect(asked[0]?.steps[0]?.title).toBe('Put up the tent');
  expect(asked[0]?.steps[1]?.settings.text).toBe('We are ready: the doors open. Thank you all.');
});

it('is not there for a crew without one', async () => {
  const { findByRole, queryByRole } = await renderApp('/staff/e1', {
    grants: [aGrant('STAFF')],
    handlers: [
      http.get('/api/v1/events/e1/programme', () => HttpResponse.json(aProgramme([aSession('s1')]))),
    ],
  });
  await findByRole('link', { name: 'Check-in' });
  expect(queryByRole('link', { name: 'Workflow' })).toBeNull();
});
