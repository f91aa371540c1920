import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { registerServiceWorker } from './register-service-worker';

class Worker extends EventTarget {
  state = 'installing';
  readonly postMessage = vi.fn();

  becomes(state: string) {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class Registration extends EventTarget {
  active: Worker | null = null;
  waiting: Worker | null = null;
  installing: Worker | null = null;

  finds(worker: Worker) {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
}

let registration: Registration;
let container: EventTarget & { controller: object | null; register: () => Promise<Registration> };
const reload = vi.fn();

beforeEach(() => {
  vi.stubEnv('PROD', true);
  vi.stubGlobal('location', { reload });
  reload.mockClear();
  registration = new Registration();
  container = Object.assign(new EventTarget(), {
    controller: {},
    register: () => Promise.resolve(registration),
  });
  Object.defineProperty(navigator, 'serviceWorker', { value: container, configurable: true });
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'serviceWorker');
});

const takesOver = (worker: Worker) => {
  worker.becomes('activated');
  container.dispatchEvent(new Event('controllerchange'));
};

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('lets an old page run on until somebody agrees to the new version', async () => {
  const updates = registerServiceWorker();
  const heard = vi.fn();
  updates.subscribe(heard);
  await settled();
  const next = new Worker();

  registration.finds(next);
  expect(updates.isReady()).toBe(false);
  next.becomes('installed');

  expect(updates.isReady()).toBe(true);
  expect(heard).toHaveBeenCalledOnce();
  expect(next.postMessage).not.toHaveBeenCalled();
  updates.apply();
  expect(next.postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'SKIP_WAITING' });
  expect(reload).not.toHaveBeenCalled();
  takesOver(next);
  expect(reload).toHaveBeenCalledOnce();
});

it('would be reloaded in the middle of something by a new version that did not wait', async () => {
  const updates = registerServiceWorker();
  await settled();
  const hasty = new Worker();
  registration.finds(hasty);

  hasty.becomes('installed');
  takesOver(hasty);

  expect(hasty.postMessage).not.toHaveBeenCalled();
  expect(reload).toHaveBeenCalledOnce();
  expect(updates.isReady()).toBe(true);
});

it('offers a version that has waited since an earlier visit', async () => {
  registration.waiting = new Worker();

  const updates = registerServiceWorker();
  await settled();

  expect(updates.isReady()).toBe(true);
});

it('offers nothing on the first visit, when there is no old version', async () => {
  container.controller = null;
  const updates = registerServiceWorker();
  await settled();
  const first = new Worker();

  registration.finds(first);
  first.becomes('installed');

  expect(updates.isReady()).toBe(false);
});

const networkReturns = () => window.dispatchEvent(new Event('online'));

it('registers again when the network returns that was not there at first', async () => {
  const register = vi.fn().mockRejectedValueOnce(new TypeError('no network')).mockResolvedValue(registration);
  container.register = register;
  registerServiceWorker();
  await settled();
  expect(register).toHaveBeenCalledOnce();

  networkReturns();
  await settled();
  networkReturns();
  await settled();

  expect(register).toHaveBeenCalledTimes(2);
});

it('begins again when the network went away while the first version was installed', async () => {
  const register = vi.fn().mockImplementation(() => {
    registration = new Registration();
    registration.installing = new Worker();
    return Promise.resolve(registration);
  });
  container.register = register;
  registerServiceWorker();
  await settled();
  networkReturns();
  await settled();
  expect(register).toHaveBeenCalledOnce();
  registration.installing?.becomes('redundant');
  await settled();

  networkReturns();
  await settled();
  expect(register).toHaveBeenCalledTimes(2);
  registration.installing?.becomes('installed');
  await settled();
  networkReturns();
  await settled();

  expect(register).toHaveBeenCalledTimes(2);
});
