import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { expect } from 'vitest';
import type { Grant } from '@/api/types';
import { Providers } from '@/app/providers';
import { createAppRouter } from '@/app/router';
import { createServices } from '@/app/services';
import { holdReads } from '@/lib/http';
import { createI18n } from '@/lib/i18n/i18n';
import { uuidv7 } from '@/lib/ids';
import { OfflineDatabase } from '@/lib/offline/database';
import { changePreferences } from '@/lib/preferences';
import { anEvent } from './factories';
import { FakeLive } from './fake-live';
import { server } from './server';

export const ada = { id: 'p1', name: 'Ada Attendee', email: 'ada@demo.example', locale: 'en' };

interface AppOptions {
  /** Nobody is signed in when this is `null`. */
  person?: typeof ada | null;
  grants?: Grant[];
  language?: 'en' | 'de' | 'ar';
  handlers?: HttpHandler[];
  calm?: boolean;
  /** What the first live subscriptions are refused with. */
  liveRefusals?: Record<string, unknown>[];
}

const noUpdates = { subscribe: () => () => undefined, isReady: () => false, apply: () => undefined };

/** The whole app at an address, against a gateway that knows one event and what the test adds. */
export async function renderApp(path: string, options: AppOptions = {}) {
  const { person = ada, grants = [], language = 'en', handlers = [], calm = false } = options;
  changePreferences({ language, theme: 'system', calm });
  // A page that somebody signed out of holds its reads for good; this one is new.
  holdReads()();
  server.use(
    ...handlers,
    http.get('/api/v1/session', () =>
      HttpResponse.json(person ? { signedIn: true, person } : { signedIn: false }),
    ),
    http.get('/api/v1/platform', () =>
      HttpResponse.json({ demo: false, setupNeeded: false, publicUrl: 'http://localhost', mailbox: true }),
    ),
    // Browsers use Web Push unless a platform is set up for Firebase.
    http.get('/api/v1/devices/firebase-web-app', () =>
      HttpResponse.json({ type: 'urn:turnout:problem:not-found', status: 404 }, { status: 404 }),
    ),
    http.get('/api/v1/phone-number', () =>
      HttpResponse.json({ available: false, number: null, verified: false, optedOut: false }),
    ),
    http.get('/api/v1/people/me', () => HttpResponse.json({ ...person, grants })),
    http.get('/api/v1/live-token', () =>
      HttpResponse.json({ token: 't', expiresAt: new Date(Date.now() + 600_000).toISOString() }),
    ),
    http.get('/api/v1/alerts/active', () => HttpResponse.json({ items: [] })),
    http.get('/api/v1/events/:id/workflows', () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get('/api/v1/chat-settings', () => HttpResponse.json({ undisturbed: false, until: null })),
    http.get('/api/v1/events/:id/chat-channels', () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get('/api/v1/chat-channels/:id/pins', () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get('/api/v1/inbox', () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get('/api/v1/wishes', () =>
      HttpResponse.json({
        settings: { timeZone: null, quietFrom: null, quietUntil: null, calm: false, form: 'standard' },
        categories: [],
        choices: [],
      }),
    ),
    http.get('/api/v1/events', () => HttpResponse.json({ items: [anEvent()], nextCursor: null })),
    http.get('/api/v1/events/e1', () => HttpResponse.json(anEvent(), { headers: { ETag: '"v3"' } })),
    http.get('/api/v1/payment-methods', () =>
      HttpResponse.json({ items: [{ method: 'test' }], nextCursor: null }),
    ),
    http.get('/api/v1/events/e1/stars', () => HttpResponse.json({ items: [] })),
  );
  const live = new FakeLive();
  live.refusals.push(...(options.liveRefusals ?? []));
  const database = new OfflineDatabase(`test-${uuidv7()}`);
  const services = createServices(await createI18n(language), { database, openSocket: live.openSocket });
  const router = createAppRouter(noUpdates, createMemoryHistory({ initialEntries: [path] }));
  const screen = render(
    <Providers services={services}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...screen, live, services, router, user: userEvent.setup() };
}

/** No rule of WCAG that a machine can check is broken; colours need a real browser. */
export async function expectAccessible(container: Element = document.body): Promise<void> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)).toEqual(
    [],
  );
}
