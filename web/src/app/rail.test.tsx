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

it('shows all ways at once to whoever asks', async () => {
  const { findByRole, user } = await renderApp('/organize/e1/templates', {
    grants: [aGrant('ORGANIZER')],
    handlers: [
      http.get('/api/v1/templates', () => HttpResponse.json({ items: [] })),
      http.get('/api/v1/templates/places', () => HttpResponse.json({ items: [] })),
    ],
  });
  const all = await findByRole('button', { name: 'All' });
  expect(all.getAttribute('aria-expanded')).toBe('false');
  await user.click(all);
  const fewer = await findByRole('button', { name: 'Fewer' });
  expect(fewer.getAttribute('aria-expanded')).toBe('true');
  await user.click(fewer);
  expect(await findByRole('button', { name: 'All' })).toBeTruthy();
});
