import { http, HttpResponse } from 'msw';
import { afterEach, expect, it, vi } from 'vitest';
import { aGrant } from '@/testing/factories';
import { renderApp } from '@/testing/render';

afterEach(() => vi.restoreAllMocks());

it('has the present screen in the middle where not all are in sight', async () => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const here = this.getAttribute('data-status') === 'active';
    return { left: here ? 700 : 0, width: here ? 100 : 320 } as DOMRect;
  });
  const { findByRole } = await renderApp('/organize/e1/templates', {
    grants: [aGrant('ORGANIZER')],
    handlers: [
      http.get('/api/v1/templates', () => HttpResponse.json({ items: [] })),
      http.get('/api/v1/templates/places', () => HttpResponse.json({ items: [] })),
    ],
  });
  await findByRole('heading', { level: 1 });
  const ways = await findByRole('navigation', { name: 'This event' });
  expect(ways.scrollLeft).toBe(590);
});
