import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AlertNotice } from '@/api/alerts';
import type { InboxItem } from '@/api/types';
import { aGrant, anInboxItem } from '@/testing/factories';
import { renderApp } from '@/testing/render';
import { listen } from '@/testing/screen-reader';

const channel = 'person:p1:inbox';

const inboxOf = (...items: InboxItem[]) =>
  http.get('/api/v1/inbox', () => HttpResponse.json({ items, nextCursor: null }));

function anAlert(change: Partial<AlertNotice> = {}): AlertNotice {
  return {
    kind: 'alert',
    alertId: 'a1',
    rootId: 'a1',
    eventId: 'e1',
    messageType: 'alert',
    exercise: false,
    severity: 'Severe',
    zones: [],
    texts: {
      en: {
        headline: 'Leave the hall',
        description: '',
        instruction: 'Go to the meeting point.',
        easy: 'Go out now.',
      },
    },
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    releasedAt: new Date().toISOString(),
    notificationId: 'n9',
    ...change,
  };
}

/** The app at the inbox with somebody who listens, once what is pushed arrives. */
async function listeningAt(path: string, options: Parameters<typeof renderApp>[1] = {}) {
  const app = await renderApp(path, {
    ...options,
    handlers: [
      ...(options.handlers ?? []),
      // A connection that is still greeting takes no acknowledgement, which then goes this way.
      http.post('/api/v1/inbox/acks', () => HttpResponse.json({})),
    ],
  });
  await waitFor(() => expect(app.live.current?.subscribed.has(channel)).toBe(true));
  return { ...app, reader: await listen() };
}

/** Longer than messages gather and stay, so that whatever is to be said has been said. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 700));

beforeEach(() => sessionStorage.clear());

describe('what is said without being asked', () => {
  it('is polite when something moves, and said once', async () => {
    const { live, reader } = await listeningAt('/preferences');
    const moved = anInboxItem('n1');
    live.publish(channel, moved);
    await waitFor(async () => expect(await reader.heard()).toHaveLength(1));
    live.publish(channel, moved);
    await aWhile();
    const said = await reader.heard();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^polite: .*Relay race/);
  });

  it('is one sentence for many that come together', async () => {
    const { live, reader } = await listeningAt('/preferences');
    for (let number = 1; number <= 8; number++)
      live.publish(channel, anInboxItem(`n${number}`, { title: `Session ${number}` }));
    await waitFor(async () => expect(await reader.heard()).toHaveLength(1));
    expect((await reader.heard())[0]).toMatch(/^polite: .*And 6 more messages\.$/);
  });

  it('is nothing in calm mode', async () => {
    const { live, reader, findByRole, user } = await listeningAt('/preferences', {
      calm: true,
      handlers: [inboxOf(anInboxItem('n1'))],
    });
    live.publish(channel, anInboxItem('n1'));
    await waitFor(() => expect(live.acknowledged('delivered')).toContain('n1'));
    await aWhile();
    expect(await reader.heard()).toEqual([]);
    await user.click(await findByRole('link', { name: 'Inbox' }));
    expect(await findByRole('button', { name: /Got it/ })).toBeTruthy();
  });

  it('is assertive for an emergency, also in calm mode, and before what waits', async () => {
    const { live, reader } = await listeningAt('/preferences', { calm: true });
    live.publish(channel, anInboxItem('n1'));
    live.publish(channel, anAlert());
    await waitFor(async () =>
      expect(await reader.heard()).toEqual(['assertive: Emergency. Leave the hall. Go out now.']),
    );
  });

  it('says first that an exercise is one', async () => {
    const { live, reader } = await listeningAt('/preferences');
    live.publish(channel, anAlert({ exercise: true }));
    await waitFor(async () =>
      expect(await reader.heard()).toEqual([
        'assertive: Exercise. Nothing has happened. Leave the hall. Go out now.',
      ]),
    );
  });

  it('tells who marked all as read how many they were, and how to take it back', async () => {
    const { reader, findByRole, user } = await listeningAt('/inbox', {
      handlers: [
        inboxOf(anInboxItem('n1', { state: 'seen', read: false })),
        http.post('/api/v1/inbox/read', () => HttpResponse.json({ ids: ['n1'] })),
      ],
    });
    await user.click(await findByRole('button', { name: 'Mark all as read' }));
    await waitFor(async () => expect(await reader.heard()).toEqual(['polite: 1 message marked as read.']));
  });

  it('is polite when somebody in the roll call needs help', async () => {
    let help = 0;
    const { live, reader, findByRole } = await listeningAt('/organize/e1/alerts/a1', {
      grants: [aGrant('ORGANIZER')],
      handlers: [
        http.get('/api/v1/alerts/a1/roll-call', () =>
          HttpResponse.json({
            alertId: 'a1',
            rootId: 'a1',
            eventId: 'e1',
            exercise: false,
            texts: { en: { headline: 'Leave the hall', description: '', instruction: '', easy: '' } },
            releasedAt: '2026-07-04T08:00:00Z',
            timeToLastMs: 900,
            zones: [
              { zone: 'Hall', people: 3, onDuty: 1, told: 3, seen: 2, safe: 1, help, silent: 2 - help },
            ],
          }),
        ),
        http.get('/api/v1/alerts/a1/roll-call/people', () =>
          HttpResponse.json({ items: [], nextCursor: null }),
        ),
      ],
    });
    await findByRole('table', { name: 'By zone' });
    await waitFor(() => expect(live.current?.subscribed.has('change:a1:roll-call')).toBe(true));
    help = 1;
    live.publishState('change:a1:roll-call', 1, { rootId: 'a1', safe: 1, help: 1 });
    await waitFor(async () => expect(await reader.heard()).toEqual(['polite: One person needs help.']));
  });
});

describe('what is read', () => {
  it('of an alert: what it is, what to do, and the two answers', async () => {
    const { findByRole, live, reader } = await listeningAt('/preferences');
    live.publish(channel, anAlert());
    const said = await reader.read(await findByRole('region', { name: 'Emergency alerts' }));
    expect(said).toEqual([
      'region, Emergency alerts',
      'paragraph',
      'Emergency',
      'end of paragraph',
      'heading, Leave the hall, level 2',
      'paragraph',
      'Go to the meeting point.',
      'end of paragraph',
      'button, In easy words',
      'button, I am safe',
      'button, I need help',
      'end of region, Emergency alerts',
    ]);
  });

  it('of a message: its buttons name it, so that each is understood alone', async () => {
    const { findByRole, reader } = await listeningAt('/inbox', {
      handlers: [inboxOf(anInboxItem('n1', { state: 'seen' }))],
    });
    const main = await findByRole('main');
    await within(main).findByRole('button', { name: /Got it/ });
    const said = await reader.read(main);
    expect(said).toContain('heading, Inbox, level 1');
    expect(said.filter((phrase) => phrase.startsWith('button, '))).toEqual(
      expect.arrayContaining(['button, Mark as unread Relay race', 'button, Got it Relay race']),
    );
  });
});
