export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** Numbers that the value has to keep to, such as `max`. */
  readonly limits?: Readonly<Record<string, number>>;
}

interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: FieldFault[];
  traceId?: string;
}

const prefix = 'urn:turnout:problem:';

/** An answer of the platform that says no (RFC 9457). Features switch on `slug`. */
export class Problem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly detail: string;
  readonly errors: readonly FieldFault[];
  readonly traceId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** The whole body; a 412 carries the current state in it. */
  readonly body: unknown;

  constructor(status: number, body: unknown, retryAfterSeconds?: number) {
    const problem = isRecord(body) ? (body as ProblemBody) : {};
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.slug = problem.type?.startsWith(prefix) ? problem.type.slice(prefix.length) : `http-${status}`;
    this.detail = this.message;
    this.errors = problem.errors ?? [];
    this.traceId = problem.traceId;
    this.retryAfterSeconds = retryAfterSeconds;
    this.body = body;
  }

  /** True when the same request may succeed later without anybody changing anything. */
  get transient(): boolean {
    return this.status >= 500 || this.status === 429 || this.slug === 'request-in-flight';
  }
}

/** The request left the device or did not; nobody answered. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super('The platform cannot be reached.', { cause });
    this.name = 'Unreachable';
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
