import { badInput } from './badInput.js'

/** Description of the field `requestId` of every act that `doOnce` does. */
export const REQUEST_ID = 'Your own id of this request; the same one again changes nothing.'

/** Throws BAD_USER_INPUT for a text that is no id of a request. */
export function refuseRequestId(requestId: string): void {
  if (/^[\w.:-]{1,100}$/.test(requestId)) return
  badInput('requestId is 1 to 100 letters, digits or any of . : _ -')
}
