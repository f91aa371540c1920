import { expect, it } from 'vitest';
import { gatewayPages } from './gateway-pages';

const isGateways = (path: string) => gatewayPages.some((page) => page.test(path));

it('leaves to the gateway what it answers itself', () => {
  const theirs = [
    '/join',
    '/v3/api-docs',
    '/docs/',
    '/ca.crt',
    '/embed/events/e1/feed',
    '/auth/login',
    '/oauth2/authorization/turnout',
  ];
  expect(theirs.filter((path) => !isGateways(path))).toEqual([]);
  const ours = ['/', '/events/e1/programme', '/mailbox', '/inbox', '/joint-training'];
  expect(ours.filter(isGateways)).toEqual([]);
});
