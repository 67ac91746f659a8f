import type { Say } from '../language/messages.js'
import type { CodeFault } from './codeReading.js'
import type { DocumentFault, DocumentType } from './documentReading.js'
import type { FAULT } from './faultMessages.js'

type SayFault = Say<keyof typeof FAULT.zh>

/** What is wrong with a credit code and what was probably meant, in a line. */
export function codeHint(code: string, fault: CodeFault, say: SayFault): string {
  const [at = 0, next = 0] = fault.positions
  switch (fault.reason) {
    case 'ILLEGAL_CHARACTER': {
      const wrong = say('ILLEGAL_CHARACTER', { at, found: code[at - 1] ?? '' })
      return fault.meant === undefined ? wrong : wrong + say('meant', { meant: fault.meant })
    }
    case 'TOO_LONG':
      return say('TOO_LONG', { n: fault.positions.length })
    case 'CHECK_CHARACTER':
      if (fault.exchanged !== undefined) {
        return say('exchanged', { a: at, b: next, code: fault.exchanged })
      }
      return say(fault.within ?? 'CHECK_CHARACTER', { meant: fault.meant ?? '' })
    case 'LENGTH':
    case 'UNKNOWN_DEPARTMENT':
      return say(fault.reason)
  }
}

/** What is wrong with the number of a person’s document, in a line that never completes it. */
export function documentHint(
  { number, type }: { number: string; type: DocumentType },
  { reason, positions }: DocumentFault,
  say: SayFault,
): string {
  const [at = 0] = positions
  switch (reason) {
    case 'ILLEGAL_CHARACTER':
      return say('ILLEGAL_CHARACTER', { at, found: number[at - 1] ?? '' })
    case 'TOO_LONG':
      return say('TOO_LONG', { n: positions.length })
    case 'CHECK_CHARACTER':
      return say('PERSON_CHECK')
    case 'FORM':
      return type === 'ID' ? say('LENGTH') : say('FORM', { form: say(`${type}_FORM`) })
    case 'LENGTH':
    case 'REGION':
    case 'BIRTH_DATE':
      return say(reason)
  }
}
