import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AlertNotice, AlertView } from '@/api/alerts';
import { aGrant } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

const texts = {
  en: {
    headline: 'Leave the hall',
    description: 'There is smoke.',
    instruction: 'Go to the meeting point.',
    easy: 'Go out now.',
  },
  de: { headline: 'Halle verlassen', description: '', instruction: 'Zum Treffpunkt gehen.', easy: '' },
};

function aNotice(change: Partial<AlertNotice> = {}): AlertNotice {
  return {
    kind: 'alert',
    alertId: 'a1',
    rootId: 'a1',
    eventId: 'e1',
    messageType: 'alert',
    exercise: false,
    severity: 'Severe',
    zones: ['Hall'],
    texts,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    releasedAt: new Date().toISOString(),
    notificationId: 'n1',
    ...change,
  };
}

function anAlert(change: Partial<AlertView> = {}): AlertView {
  return {
    ...aNotice(),
    earlierId: null,
    isPublic: false,
    category: 'Fire',
    response: 'Evacuate',
    urgency: 'Immediate',
    certainty: 'Observed',
    roles: [],
    fromFeed: false,
    twoPeople: true,
    ownProposal: true,
    state: 'proposed',
    overBecause: null,
    proposedAt: '2026-07-04T08:00:00Z',
    toldAt: null,
    ...change,
  };
}

const active = (...items: AlertNotice[]) =>
  http.get('/api/v1/alerts/active', () => HttpResponse.json({ items }));

function desk(...items: AlertView[]) {
  return [
    http.get('/api/v1/events/e1/alert-desk', () =>
      HttpResponse.json({ twoPeople: true, mayRelease: true, mayProposeForAll: true, zones: ['Hall'] }),
    ),
    http.get('/api/v1/events/e1/alerts', () => HttpResponse.json({ items, nextCursor: null })),
    http.get('/api/v1/events/e1/alert-templates', () => HttpResponse.json({ items: [] })),
    http.post('/api/v1/events/e1/alerts/reach', () => HttpResponse.json({ people: 12, onDuty: 1 })),
  ];
}

/** jsdom's files do not give their bytes away. */
function aFile(content: string): File {
  const bytes = new TextEncoder().encode(content).buffer;
  return Object.assign(new File([content], 'alert.xml', { type: 'text/xml' }), {
    arrayBuffer: () => Promise.resolve(bytes),
  });
}

const assertive = () => document.querySelector('[data-announcer=assertive]')?.textContent ?? '';

beforeEach(() => sessionStorage.clear());

describe('an emergency alert', () => {
  it('stands above every screen, is read out at once, and also in calm mode', async () => {
    const { findByRole, live } = await renderApp('/inbox', { calm: true });
    await waitFor(() => expect(live.current?.subscribed.has('person:p1:inbox')).toBe(true));
    live.publish('person:p1:inbox', aNotice());
    const bar = await findByRole('region', { name: 'Emergency alerts' });
    expect(within(bar).getByRole('heading', { name: 'Leave the hall' })).toBeTruthy();
    expect(bar.textContent).toContain('Where: Hall');
    await waitFor(() => expect(assertive()).toContain('Emergency. Leave the hall. Go out now.'));
    await waitFor(() => expect(live.acknowledged('delivered')).toContain('n1'));
    await expectAccessible();
  });

  it('is not read out again, and says first when it is an exercise', async () => {
    sessionStorage.setItem('turnout.alerts.announced', '["a1"]');
    const { findByRole } = await renderApp('/inbox', { handlers: [active(aNotice({ exercise: true }))] });
    const bar = await findByRole('region', { name: 'Emergency alerts' });
    expect(bar.textContent).toContain('Exercise. Nothing has happened.');
    expect(assertive()).toBe('');
  });

  it('is told in the language of its reader, in easy words where they want them', async () => {
    const german = await renderApp('/inbox', { language: 'de', handlers: [active(aNotice())] });
    expect(await german.findByRole('heading', { name: 'Halle verlassen' })).toBeTruthy();
    german.unmount();
    const english = await renderApp('/inbox', { handlers: [active(aNotice())] });
    await english.user.click(await english.findByRole('button', { name: 'In easy words' }));
    expect(english.getByText('Go out now.')).toBeTruthy();
  });

  it('gives way to what comes after it', async () => {
    const { findByRole, queryByText, live } = await renderApp('/inbox', { handlers: [active(aNotice())] });
    await findByRole('heading', { name: 'Leave the hall' });
    await waitFor(() => expect(live.current?.subscribed.has('person:p1:inbox')).toBe(true));
    live.publish(
      'person:p1:inbox',
      aNotice({
        alertId: 'a2',
        messageType: 'cancel',
        texts: { en: { headline: 'Come back in', description: '', instruction: '', easy: '' } },
      }),
    );
    expect(await findByRole('heading', { name: 'Come back in' })).toBeTruthy();
    expect(queryByText('Leave the hall')).toBeNull();
    expect(queryByText('I am safe')).toBeNull();
  });

  it('keeps a cry for help without a network and sends it when there is one', async () => {
    const bodies: Record<string, unknown>[] = [];
    let reachable = false;
    const { findByRole, findByText, services, user } = await renderApp('/inbox', {
      handlers: [
        active(aNotice()),
        http.post('/api/v1/alerts/a1/answers', async ({ request }) => {
          if (!reachable) return HttpResponse.error();
          bodies.push((await request.json()) as Record<string, unknown>);
          return HttpResponse.json({ answer: 'help' });
        }),
      ],
    });
    await user.click(await findByRole('button', { name: 'I need help' }));
    await user.type(await findByRole('textbox', { name: 'Where are you?' }), 'Row 4');
    await user.click(await findByRole('button', { name: 'Ask for help' }));
    await findByText(/It will be sent as soon as there is one/);
    reachable = true;
    await services.offline.replayer.trigger();
    await waitFor(() => expect(bodies).toHaveLength(1));
    expect(bodies[0]).toMatchObject({ answer: 'help', place: 'Row 4' });
    expect(await findByText('You said: I need help.', { selector: 'strong' })).toBeTruthy();
  });
});

describe('the desk for alerts', () => {
  const grants = [aGrant('ORGANIZER')];

  it('writes an alert and says whom it reaches before it is proposed', async () => {
    const sent: Record<string, unknown>[] = [];
    const { findByRole, findByText, user } = await renderApp('/organize/e1/alerts', {
      grants,
      handlers: [
        http.post('/api/v1/events/e1/alerts', async ({ request }) => {
          sent.push((await request.json()) as Record<string, unknown>);
          return HttpResponse.json(anAlert(), { status: 201 });
        }),
        ...desk(),
      ],
    });
    await user.click(await findByRole('button', { name: 'Write an alert' }));
    expect(await findByText('Reaches 12 people.')).toBeTruthy();
    await user.type(await findByRole('textbox', { name: /What has happened/ }), 'Fire');
    await user.click(await findByRole('checkbox', { name: 'This is an exercise' }));
    await expectAccessible();
    await user.click(await findByRole('button', { name: 'Propose it to a second person' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ exercise: true, texts: { en: { headline: 'Fire' } }, zones: [] });
  });

  it('leaves the release to somebody else than who proposed it', async () => {
    const released: string[] = [];
    const { findByRole, findByText, queryByRole, user } = await renderApp('/organize/e1/alerts', {
      grants,
      handlers: [
        http.post('/api/v1/alerts/:id/release', ({ params }) => {
          released.push(String(params.id));
          return HttpResponse.json(anAlert({ state: 'released' }));
        }),
        ...desk(
          anAlert(),
          anAlert({
            alertId: 'a2',
            ownProposal: false,
            texts: { en: { ...texts.en, headline: 'Storm' } },
          }),
        ),
      ],
    });
    await findByText('You proposed this. Somebody else has to release it.');
    expect(queryByRole('button', { name: 'Release Leave the hall' })).toBeNull();
    await user.click(await findByRole('button', { name: 'Release Storm' }));
    await user.click(await findByRole('button', { name: 'Release now' }));
    await waitFor(() => expect(released).toEqual(['a2']));
  });

  it('takes over a CAP file as a proposal, and says what is wrong with one', async () => {
    const taken: { type: string | null; body: string }[] = [];
    const { findByRole, findByText, findByLabelText, queryByRole, user } = await renderApp(
      '/organize/e1/alerts',
      {
        grants,
        handlers: [
          http.post('/api/v1/events/e1/alerts/cap', async ({ request }) => {
            const body = await request.text();
            taken.push({ type: request.headers.get('Content-Type'), body });
            if (body === '<alert/>') return HttpResponse.json(anAlert({ fromFeed: true }), { status: 201 });
            return HttpResponse.json(
              {
                type: 'urn:turnout:problem:validation',
                status: 422,
                errors: [{ pointer: '/alert/info[1]/severity', code: 'cap-wrong', detail: 'Wrong.' }],
              },
              { status: 422 },
            );
          }),
          ...desk(),
        ],
      },
    );
    await user.click(await findByRole('button', { name: 'Take over a CAP file' }));
    const field = await findByLabelText('CAP file');
    await user.upload(field, aFile('<wrong/>'));
    await user.click(await findByRole('button', { name: 'Take it over' }));
    expect(await findByText('/alert/info[1]/severity')).toBeTruthy();
    expect(await findByText(/nothing that CAP knows/)).toBeTruthy();
    await expectAccessible();
    await user.upload(field, aFile('<alert/>'));
    await user.click(await findByRole('button', { name: 'Take it over' }));
    expect(await findByText('Taken over. It waits for its release.')).toBeTruthy();
    expect(queryByRole('button', { name: 'Take it over' })).toBeNull();
    expect(taken.at(-1)).toEqual({ type: 'application/cap+xml', body: '<alert/>' });
  });

  it('removes what is prepared, and brings it back', async () => {
    const template = {
      templateId: 't1',
      name: 'Storm',
      category: 'Met',
      response: 'Shelter',
      urgency: 'Immediate',
      severity: 'Severe',
      certainty: 'Likely',
      minutes: 30,
      texts,
    };
    let kept = [template];
    const { findByRole, findByText, queryByRole, user } = await renderApp('/organize/e1/alerts', {
      grants,
      handlers: [
        http.get('/api/v1/events/e1/alert-templates', () => HttpResponse.json({ items: kept })),
        http.delete('/api/v1/alert-templates/t1', () => {
          kept = [];
          return new HttpResponse(null, { status: 204 });
        }),
        http.post('/api/v1/events/e1/alert-templates', async ({ request }) => {
          const added = { ...((await request.json()) as typeof template), templateId: 't2' };
          kept = [added];
          return HttpResponse.json(added, { status: 201 });
        }),
        ...desk(),
      ],
    });
    await user.click(await findByRole('button', { name: 'Remove Storm' }));
    expect(await findByText('Removed from what is prepared: Storm')).toBeTruthy();
    await waitFor(() => expect(queryByRole('button', { name: 'Remove Storm' })).toBeNull());
    await user.click(await findByRole('button', { name: 'Undo' }));
    await findByRole('button', { name: 'Remove Storm' });
    expect(kept).toEqual([{ ...template, templateId: 't2' }]);
    await expectAccessible();
  });

  it('shows who needs help, and where, while they answer', async () => {
    let help = 0;
    const zone = () => ({
      zone: 'Hall',
      people: 3,
      onDuty: 1,
      told: 2,
      seen: 1,
      safe: 1,
      help,
      silent: 2 - help,
    });
    const { findByText, findAllByText, live } = await renderApp('/staff/e1/alerts/a1', {
      grants: [aGrant('STAFF')],
      handlers: [
        http.get('/api/v1/alerts/a1/roll-call', () =>
          HttpResponse.json({
            alertId: 'a1',
            rootId: 'a1',
            eventId: 'e1',
            exercise: false,
            state: 'released',
            texts: { en: { headline: 'Leave the hall', description: '', instruction: '', easy: '' } },
            releasedAt: '2026-07-04T08:00:00Z',
            timeToLastMs: 800,
            zones: [zone()],
          }),
        ),
        http.get('/api/v1/alerts/a1/roll-call/people', () =>
          HttpResponse.json({
            items:
              help === 0
                ? []
                : [
                    {
                      personId: 'p7',
                      name: 'Vera',
                      zone: 'Hall',
                      onDuty: true,
                      told: true,
                      answer: 'help',
                      place: 'Row 4',
                      answeredAt: '2026-07-04T08:01:00Z',
                    },
                  ],
            nextCursor: null,
          }),
        ),
      ],
    });
    await findByText('Nobody here.');
    expect(await findByText('Leave the hall')).toBeTruthy();
    await waitFor(() => expect(live.current?.subscribed.has('change:a1:roll-call')).toBe(true));
    help = 1;
    live.publishState('change:a1:roll-call', 1, { safe: 1, help: 1 });
    expect((await findAllByText('One person needs help.')).length).toBeGreaterThan(0);
    expect(await findByText('Row 4')).toBeTruthy();
    await expectAccessible();
  });
});
