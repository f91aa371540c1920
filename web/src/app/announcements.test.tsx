import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Announcement } from '@/api/announcements';
import { aBoard, aGrant, aProgramme, aSession } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

const grants = [aGrant('ORGANIZER')];
const values = [
  http.get('/api/v1/events/e1/programme', () => HttpResponse.json(aProgramme([aSession('s1')]))),
  http.get('/api/v1/events/e1/ticket-types', () => HttpResponse.json({ items: [], nextCursor: null })),
];
const reaching = (people: number, silent: string[] = []) =>
  http.post('/api/v1/events/e1/reach-previews', () =>
    HttpResponse.json({
      people,
      bound: silent.length === 0 ? 'exact' : 'at-least',
      silent,
      unknown: [],
      reasons: {},
    }),
  );

function anAnnouncement(fields: Partial<Announcement> = {}): Announcement {
  return {
    id: 'a1',
    version: 1,
    eventId: 'e1',
    state: 'draft',
    audience: { anyOf: [{ kind: 'everyone', value: '' }], allOf: [], noneOf: [] },
    texts: { en: { title: 'Gate closed', body: 'Use the other one.', easyRead: null } },
    fallbackLanguage: 'en',
    aboutOtherEvents: false,
    sendAt: null,
    changeId: null,
    createdBy: 'ada',
    createdAt: '2026-07-04T07:00:00Z',
    sentAt: null,
    ...fields,
  };
}

describe('writing an announcement', () => {
  it('shows whom it reaches, and who did not answer, before it is saved', async () => {
    const written: unknown[] = [];
    const { findByText, findByRole, getByRole, user, router } = await renderApp(
      '/organize/e1/announcements/new',
      {
        grants,
        handlers: [
          ...values,
          reaching(214, ['ticketing']),
          http.post('/api/v1/events/e1/announcements', async ({ request }) => {
            written.push(await request.json());
            return HttpResponse.json(anAnnouncement({ aboutOtherEvents: true }), { status: 201 });
          }),
          http.get('/api/v1/announcements/a1', () =>
            HttpResponse.json(anAnnouncement({ aboutOtherEvents: true })),
          ),
        ],
      },
    );
    expect(await findByText('This reaches at least 214 people.')).toBeTruthy();
    expect(await findByText(/the tickets/)).toBeTruthy();
    await user.type(await findByRole('textbox', { name: 'Title' }), 'Gate closed');
    await user.type(getByRole('textbox', { name: 'Text' }), 'Use the other one.');
    await user.click(getByRole('checkbox', { name: /about other events/ }));
    expect(await findByText(/only those who allow news of other events are told/)).toBeTruthy();
    await expectAccessible();
    await user.click(getByRole('button', { name: 'Save' }));
    expect(await findByRole('heading', { name: 'Gate closed' })).toBeTruthy();
    expect(router.state.location.pathname).toBe('/organize/e1/announcements/a1');
    expect(written).toEqual([
      {
        audience: { anyOf: [{ kind: 'everyone', value: '' }], allOf: [], noneOf: [] },
        texts: { en: { title: 'Gate closed', body: 'Use the other one.', easyRead: null } },
        fallbackLanguage: 'en',
        aboutOtherEvents: true,
      },
    ]);
    expect(await findByText('News of other events')).toBeTruthy();
  });
});

describe('sending an announcement', () => {
  it('can be undone until it goes out', async () => {
    let current = anAnnouncement();
    const steps: unknown[] = [];
    const step = (name: string, next: Partial<Announcement>) =>
      http.post(`/api/v1/announcements/a1/${name}`, ({ request }) => {
        steps.push([name, request.headers.get('If-Match')]);
        current = { ...current, ...next, version: current.version + 1 };
        return HttpResponse.json(current);
      });
    const { findByRole, findByText, user } = await renderApp('/organize/e1/announcements/a1', {
      grants,
      handlers: [
        ...values,
        reaching(214),
        http.get('/api/v1/announcements/a1', () => HttpResponse.json(current)),
        step('schedule', { state: 'scheduled', sendAt: '2099-07-04T07:00:00Z' }),
        step('undo', { state: 'draft', sendAt: null }),
      ],
    });
    await user.click(await findByRole('button', { name: 'Send' }));
    const dialog = await findByRole('dialog', { name: 'Send this announcement?' });
    expect(await within(dialog).findByText('This reaches 214 people.')).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Send now' }));
    expect(await findByText(/Until then you can undo it/)).toBeTruthy();
    await user.click(await findByRole('button', { name: 'Undo' }));
    expect(await findByText('Draft')).toBeTruthy();
    expect(steps).toEqual([
      ['schedule', '"v1"'],
      ['undo', '"v2"'],
    ]);
  });

  it('is not possible while somebody edits it', async () => {
    const { findByRole, queryByRole, user } = await renderApp('/organize/e1/announcements/a1', {
      grants,
      handlers: [
        ...values,
        reaching(214),
        http.get('/api/v1/announcements/a1', () => HttpResponse.json(anAnnouncement())),
      ],
    });
    await user.click(await findByRole('button', { name: 'Edit' }));
    expect(await findByRole('textbox', { name: 'Title' })).toBeTruthy();
    expect(queryByRole('button', { name: 'Send' })).toBeNull();
    expect(queryByRole('button', { name: 'Cancel this announcement' })).toBeNull();
    await user.click(await findByRole('button', { name: 'Cancel' }));
    expect(await findByRole('button', { name: 'Send' })).toBeTruthy();
  });

  it('shows how far it has come', async () => {
    const { findByText, findByRole } = await renderApp('/organize/e1/announcements/a1', {
      grants,
      handlers: [
        http.get('/api/v1/announcements/a1', () =>
          HttpResponse.json(
            anAnnouncement({ state: 'sent', changeId: 'c1', sendAt: '2026-07-04T07:00:00Z' }),
          ),
        ),
        http.get('/api/v1/changes/c1', () => HttpResponse.json(aBoard())),
      ],
    });
    expect(await findByText('people touched', { exact: false })).toBeTruthy();
    expect(await findByRole('button', { name: 'Take it back' })).toBeTruthy();
    await expectAccessible();
  });
});

describe('those who were not told', () => {
  it('are sent it again, or called by whoever takes them', async () => {
    const deeds: unknown[] = [];
    let taken = false;
    const { findByText, findByRole, user } = await renderApp('/organize/e1/untold', {
      grants,
      handlers: [
        http.get('/api/v1/events/e1/untold', () =>
          HttpResponse.json({
            items: [
              {
                changeId: 'c1',
                subjectType: 'participant',
                kinds: ['registration_returned'],
                title: 'Games',
                people: 12,
                taken: taken ? 1 : 0,
                since: '2026-07-04T07:00:00Z',
              },
            ],
            nextCursor: null,
          }),
        ),
        http.get('/api/v1/changes/c1/untold', () =>
          HttpResponse.json({
            items: [
              {
                notificationId: 'n1',
                personId: 'p1',
                name: 'Bea Example',
                phone: taken ? '+4930901820' : null,
                state: 'failed',
                reason: null,
                since: '2026-07-04T07:00:00Z',
                action: taken ? 'taken' : null,
                actionBy: taken ? 'p1' : null,
                actionAt: null,
                note: null,
              },
            ],
            nextCursor: null,
          }),
        ),
        http.get('/api/v1/people', () => HttpResponse.json({ items: [], nextCursor: null })),
        http.post('/api/v1/changes/c1/untold', async ({ request }) => {
          deeds.push(await request.json());
          taken = true;
          return HttpResponse.json({ people: 1 });
        }),
      ],
    });
    expect(await findByText('12 families were not told')).toBeTruthy();
    await user.click(await findByRole('button', { name: 'Show who' }));
    await user.click(await findByRole('button', { name: /I call Bea Example/ }));
    expect(await findByText('Somebody calls 1 of them.')).toBeTruthy();
    const dial = await findByRole('link', { name: 'Call Bea Example: +4930901820' });
    expect(dial.getAttribute('href')).toBe('tel:+4930901820');
    await expectAccessible();
    await user.click(await findByRole('button', { name: 'Send again' }));
    await user.click(await findByRole('button', { name: 'Leave it' }));
    expect(deeds).toEqual([{ action: 'take', notificationIds: ['n1'] }, { action: 'send-again' }]);
    const question = await findByRole('dialog', { name: '12 families were not told' });
    await user.click(within(question).getByRole('button', { name: 'Leave it' }));
    await waitFor(() => expect(deeds.at(-1)).toEqual({ action: 'ignore' }));
  });
});
