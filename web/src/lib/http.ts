import { reportReachable } from './connection';
import { Problem, Unreachable } from './problem';

export interface RequestOptions {
  body?: unknown;
  /** Sent as it is, without a JSON body. */
  form?: FormData;
  /** Likewise, for what is neither: a file of somebody else's format. */
  file?: { type: string; bytes: ArrayBuffer };
  idempotencyKey?: string | undefined;
  ifMatch?: string | undefined;
  accept?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

export interface Answer<T> {
  data: T;
  status: number;
  etag: string | null;
  /** The platform had already done this under the same key. */
  replayed: boolean;
}

/** Without a sign of life for this long nobody answers; less than a replay's lease, so that no other tab sends the same. */
export const patienceMilliseconds = 15_000;

/** What reads wait for before they are sent, and what breaks them off. */
let hold = { over: Promise.resolve(), next: new AbortController() };

/**
 * Breaks off all reads and lets them, and those to come, wait until the returned function is called. For what ends the
 * session: a read that it overtakes would be refused as a stranger's.
 */
export function holdReads(): () => void {
  const { next } = hold;
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  hold = { over, next: new AbortController() };
  next.abort();
  return end;
}

/** One request to the platform. Throws `Problem` when it says no and `Unreachable` when nobody answers. */
export async function send<T>(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Answer<T>> {
  if (method !== 'GET') return exchange<T>(method, path, options);
  for (;;) {
    await hold.over;
    const held = hold.next.signal;
    const signal = options.signal ? AbortSignal.any([options.signal, held]) : held;
    try {
      return await exchange<T>(method, path, { ...options, signal });
    } catch (cause) {
      if (!held.aborted || options.signal?.aborted) throw cause;
    }
  }
}

async function exchange<T>(method: string, path: string, options: RequestOptions): Promise<Answer<T>> {
  const headers = new Headers({
    ...options.headers,
    Accept: `${options.accept ?? 'application/json'}, application/problem+json`,
  });
  if (method !== 'GET') headers.set('X-Requested-By', 'turnout-web');
  if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey);
  if (options.ifMatch) headers.set('If-Match', options.ifMatch);
  let body: BodyInit | null = null;
  if (options.form) body = options.form;
  else if (options.file) {
    headers.set('Content-Type', options.file.type);
    body = options.file.bytes;
  } else if (options.body !== undefined) {
    headers.set('Content-Type', 'application/json');
    body = JSON.stringify(options.body);
  }

  // A half-dead network answers slowly or in the middle of a body no more; as long as something comes, it is awaited.
  const silence = new AbortController();
  const abort = () => silence.abort(options.signal?.reason);
  const given = new Promise<never>((_, reject) => {
    silence.signal.addEventListener('abort', () => reject(silence.signal.reason as Error));
  });
  options.signal?.addEventListener('abort', abort);
  let timer = window.setTimeout(abort, patienceMilliseconds);
  const heard = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(abort, patienceMilliseconds);
  };
  let response: Response;
  let content: unknown;
  try {
    options.signal?.throwIfAborted();
    const asked = fetch(path, { method, headers, body, credentials: 'same-origin', signal: silence.signal });
    response = await Promise.race([asked, given]);
    content = await Promise.race([readBody(response, heard), given]);
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    reportReachable(false);
    throw new Unreachable(cause);
  } finally {
    window.clearTimeout(timer);
    options.signal?.removeEventListener('abort', abort);
  }
  reportReachable(true);
  if (!response.ok) throw new Problem(response.status, content, retryAfter(response));
  return {
    data: content as T,
    status: response.status,
    etag: response.headers.get('ETag'),
    replayed: response.headers.get('Idempotent-Replayed') === 'true',
  };
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send<T>('GET', path, { signal })).data;
}

export async function post<T>(path: string, body?: unknown, options: RequestOptions = {}): Promise<T> {
  return (await send<T>('POST', path, body === undefined ? options : { ...options, body })).data;
}

/** A path with its query; parameters that are undefined or empty are left out. */
export function withQuery(path: string, parameters: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

async function readBody(response: Response, heard: () => void): Promise<unknown> {
  const text = await readText(response, heard);
  if (!text) return undefined;
  if (!response.headers.get('Content-Type')?.includes('json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

async function readText(response: Response, heard: () => void): Promise<string> {
  heard();
  const reader = response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    heard();
    text += decoder.decode(value, { stream: true });
  }
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}
