import { REASON_TEXT } from '../../check/reasonText.js'
import { defineMessages } from './messages.js'

/** Why a decision is as it is. */
export const REASON = defineMessages(REASON_TEXT, {
  UNAVAILABLE: 'could not be obtained; not to be taken for no record',
  NOT_AUTHORISED: 'may not be looked up; an authorisation is missing',
  STALE: 'was loaded longer ago than the matter allows',
  TRUNCATED: 'has more records than were returned',
  NOT_CONNECTED: 'is offered by no sector yet',
  ITEM_MISSING: 'was not asked',
  SUBJECT_UNKNOWN: 'Registration does not know this subject',
  ABOLISHED: 'The clean-up abolished this measure; it is not applied',
  NO_LEGAL_BASIS: 'This measure has no legal basis; it is not applied',
  NOT_IN_FORCE: 'This measure is not in force; it is not applied',
  SELF_CHOSEN: 'A measure of a body’s own choice is no ground to restrict',
  ANSWER_NOT_CLEAN: 'The good record is not complete or out of date; nothing is eased on it',
  RELATED_CANNOT_FACILITATE: 'A related person’s good record eases nothing for the subject',
  OTHER_CODE: 'Stands under another code of the subject: a human judges whether it passed on',
  PERSON_CONFIRMED_BY_HUMAN: 'Concerns a natural person: a human confirms (PIPL Art. 24)',
  ATTENTION_ONLY: 'The attention list is a reason to look, never to restrict',
  PERSON_SUBJECT: 'The subject is a natural person: an officer confirms the result',
  EXISTENCE_NOT_VERIFIED: 'That the subject exists was not verified',
  OBJECTION_PENDING: 'An objection to a record it rests on is pending',
  OTHER_CODE_CHECKED: 'The subject has or had another credit code, which was checked as well',
  RELATED_NOT_FOUND: 'No related person was found in a role that the matter names',
})
