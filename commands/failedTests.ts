import type { TestEvent } from 'node:test/reporters'

/** Reporter of `node --test`: a line for each test that failed, so that a long run ends with what matters. */
// oxlint-disable-next-line import/no-default-export -- how Node takes a reporter
export default async function* failedTests(events: AsyncIterable<TestEvent>) {
  for await (const { type, data } of events) {
    if (type !== 'test:fail') continue
    // A group fails by its tests, which have lines of their own.
    const { cause, message } = data.details.error
    if (message.includes('subtest')) continue
    const reason = cause instanceof Error ? cause.message : message
    const [first = ''] = reason.split('\n')
    yield `✗ ${data.file ?? ''}:${data.line ?? 0} ${data.name}: ${first}\n`
  }
}
