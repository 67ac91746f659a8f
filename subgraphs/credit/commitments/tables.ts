import { readFileSync } from 'node:fs'
import { loadCommitmentMatters, type CommitmentMatter } from '../rules/commitmentMatters.js'
import { loadCommitmentRules, type CommitmentRules } from '../rules/commitmentRules.js'

/** The rules of commitments, read once from the project's folder when the sector starts; throws TableError if malformed. */
export const COMMITMENT_RULES: CommitmentRules = loadCommitmentRules(
  readFileSync('subgraphs/credit/rules/commitments.yaml', 'utf8'),
)

/** The matters that take commitments, every version. */
export const COMMITMENT_MATTERS: readonly CommitmentMatter[] = loadCommitmentMatters(
  readFileSync('subgraphs/credit/rules/commitmentMatters.yaml', 'utf8'),
  COMMITMENT_RULES,
)
