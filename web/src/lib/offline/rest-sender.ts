import { send as sendRequest, type RequestOptions } from '../http';
import { isRecord, Problem, Unreachable } from '../problem';
import type { Command, ReplayAnswer } from './command';

export interface RestIntent {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
}

/** Replays a command through the ordinary API and reads the answer as the merge kind demands. */
export async function sendOverRest(command: Command, request: RestIntent): Promise<ReplayAnswer> {
  const options: RequestOptions = { idempotencyKey: command.opId };
  if (request.body !== undefined) options.body = request.body;
  if (command.baseVersion !== null) options.ifMatch = command.baseVersion;
  try {
    const answer = await sendRequest<unknown>(request.method, request.path, options);
    if (answer.replayed) return { kind: 'duplicate', data: answer.data };
    return { kind: command.merge === 'set' ? 'merged' : 'applied', data: answer.data };
  } catch (error) {
    if (error instanceof Problem) return answerOf(error, command);
    if (error instanceof Unreachable) return { kind: 'later' };
    throw error;
  }
}

/** What a refusal means for a command; 401 waits, because signing in again keeps what was done. */
export function answerOf(problem: Problem, command: Command): ReplayAnswer {
  if (problem.transient || problem.status === 401)
    return { kind: 'later', afterSeconds: problem.retryAfterSeconds };
  if (problem.status === 412 && command.merge === 'ask') {
    const theirs = currentState(problem.body);
    return {
      kind: 'conflict',
      theirs,
      theirVersion: versionOf(theirs),
      reason: problem.detail,
      slug: problem.slug,
    };
  }
  return { kind: 'rejected', reason: problem.detail, slug: problem.slug };
}

/** A 412 carries the current state, as `current` or as the body itself. */
export function currentState(body: unknown): unknown {
  return isRecord(body) && 'current' in body ? body.current : body;
}

export function versionOf(state: unknown): string | null {
  return isRecord(state) && typeof state.version === 'number' ? `"v${state.version}"` : null;
}
