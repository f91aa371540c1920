import { describe, expect, it } from 'vitest';
import { isOnline, onConnectionChange, reportReachable } from './connection';

describe('the connection', () => {
  it('is tried again when the device says that its network is back', () => {
    reportReachable(false);
    expect(isOnline()).toBe(false);
    const heard: boolean[] = [];
    const stop = onConnectionChange(() => heard.push(isOnline()));
    window.dispatchEvent(new Event('online'));
    stop();
    expect(isOnline()).toBe(true);
    expect(heard).not.toContain(false);
  });
});
