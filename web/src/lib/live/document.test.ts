import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import asyncapi from '@asyncapi/specs';
import { Ajv } from 'ajv';
import * as formats from 'ajv-formats';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';

/** The schema that AsyncAPI publishes for its documents, which holds the schema of schemas itself. */
function validator() {
  const ajv = new Ajv({ meta: false, strict: false, validateSchema: false, logger: false });
  formats.default(ajv);
  return ajv.compile((asyncapi.schemas as Record<string, object>)['3.0.0'] ?? false);
}

const document = () =>
  load(readFileSync(resolve(process.cwd(), '../docs/asyncapi/live-protocol.yaml'), 'utf8')) as Record<
    string,
    unknown
  >;

it('describes the live protocol by a document that is valid AsyncAPI', () => {
  const isValid = validator();
  expect(isValid(document()) || isValid.errors).toBe(true);
  // The twin: a document without what has to be there is none.
  expect(isValid({ ...document(), info: undefined })).toBe(false);
  expect(isValid({ ...document(), operations: { o: { action: 'shout' } } })).toBe(false);
});
