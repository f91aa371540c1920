import { expect, it } from 'vitest';
import { device } from './device';

it('names browser and system', () => {
  expect(
    device(
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    ),
  ).toBe('Chrome · Linux');
  expect(
    device('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Safari/604'),
  ).toBe('Safari · iOS');
  expect(device('Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox · Windows',
  );
});

it('says nothing of what it does not know', () => {
  expect(device('curl/8.0')).toBeUndefined();
  expect(device(null)).toBeUndefined();
});
