import { reportReachable } from './connection';
import { Problem, Unreachable } from './problem';

export interface RequestOptions {
  body?: unknown;
  /** Sent as it is, without a JSON body. */
  form?: FormData;
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

/** One request to the platform. Throws `Problem` when it says no and `Unreachable` when nobody answers. */
export async function send<T>(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Answer<T>> {
  const headers = new Headers({
    ...options.headers,
    Accept: `${options.accept ?? 'application/json'}, application/problem+json`,
  });
  if (method !== 'GET') headers.set('X-Requested-By', 'turnout-web');
  if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey);
  if (options.ifMatch) headers.set('If-Match', options.ifMatch);
  let body: BodyInit | null = null;
  if (options.form) body = options.form;
  else if (options.body !== undefined) {
    headers.set('Content-Type', 'application/json');
    body = JSON.stringify(options.body);
  }

  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body,
      credentials: 'same-origin',
      signal: options.signal ?? null,
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    reportReachable(false);
    throw new Unreachable(cause);
  }
  reportReachable(true);
  const content = await readBody(response);
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

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!text) return undefined;
  if (!response.headers.get('Content-Type')?.includes('json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}
