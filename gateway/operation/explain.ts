import { RequestError } from '../../schema/wire/errors.js'

/**
 * Whether `extensions.explain` asks for the plan. Throws RequestError BAD_REQUEST if it says neither yes nor
 * no, EXPLAIN_DISABLED if the plan is not open to the caller: silence would look like a plan without steps.
 */
export function readExplain(
  extensions: Readonly<Record<string, unknown>> | undefined,
  isOpen: boolean,
): boolean {
  const asked = extensions?.['explain'] ?? false
  if (typeof asked !== 'boolean') {
    throw new RequestError('BAD_REQUEST', 'extensions.explain must be true or false.')
  }
  if (!asked || isOpen) return asked
  throw new RequestError(
    'EXPLAIN_DISABLED',
    'The plan of an operation is shown to callers with the scope "developer".',
  )
}
