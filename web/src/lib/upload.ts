import { reportReachable } from './connection';
import { Problem, Unreachable } from './problem';
import { uuidv7 } from './ids';

/** Sends a file and says how far it is; `fetch` cannot. */
export function upload<T>(path: string, file: File, onProgress: (percent: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('X-Requested-By', 'turnout-web');
    request.setRequestHeader('Idempotency-Key', uuidv7());
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(total > 0 ? Math.round((loaded / total) * 100) : 0);
    request.onerror = () => {
      reportReachable(false);
      reject(new Unreachable());
    };
    request.onload = () => {
      reportReachable(true);
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(new Problem(request.status, body));
    };
    const form = new FormData();
    form.set('file', file);
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
