import { Column, Entity, PrimaryColumn } from 'typeorm'

/** How the subject gave it (授权形式): paper scan, electronic signature, face-verified mini program. */
export type AuthorisationForm = 'PAPER_SCAN' | 'E_SIGNATURE' | 'FACE_VERIFIED'

/** A subject's authorisation of queries (授权查询), domain.md §14.2. Not in the graph; claimed by the gateway. */
@Entity('authorisation')
export class Authorisation {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @PrimaryColumn('text')
  id!: string

  /** Who may ask: credit code of a department or firm, or a client id. */
  @Column('text')
  party!: string

  /** Code of schema/purposes.yaml. */
  @Column('text')
  purpose!: string

  /** Code of the only matter that it serves; null for every matter of the purpose. */
  @Column('text', { nullable: true })
  matter!: string | null

  /** Codes of the items that it opens. */
  @Column('text', { array: true })
  items!: readonly string[]

  /** First and last day, both included. */
  @Column('date', { name: 'valid_from' })
  validFrom!: string

  @Column('date', { name: 'valid_to' })
  validTo!: string

  /** Uses that were granted, and how many are left. */
  @Column('integer')
  times!: number

  @Column('integer', { name: 'uses_left' })
  usesLeft!: number

  @Column('text')
  form!: AuthorisationForm

  /** SM3 of the signed document, hexadecimal. */
  @Column('text', { name: 'evidence_hash' })
  evidenceHash!: string

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date
}
