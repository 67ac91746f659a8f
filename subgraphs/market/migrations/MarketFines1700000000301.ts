import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Fines to the fen, and over two thousand million yuan, as reports (双公示) have them. */
export class MarketFines1700000000301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE market_penalty ALTER COLUMN fine_yuan TYPE double precision')
    await runner.query(`ALTER TABLE market_penalty
      DROP CONSTRAINT market_penalty_penalty_classes_check,
      ADD CONSTRAINT market_penalty_penalty_classes_check CHECK (
        array_to_string(penalty_classes, '；') ~ '^(${CLASS})(；(${CLASS}))*$')`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE market_penalty ALTER COLUMN fine_yuan TYPE integer')
  }
}

/** 行政处罚法 Art. 9 whole: reports also have detention, and what other laws set. */
const CLASS =
  '警告|通报批评|罚款|没收违法所得|没收非法财物|暂扣许可证件|降低资质等级|吊销许可证件|限制开展生产经营活动|责令停产停业|责令关闭|限制从业|行政拘留|其他-[^；]+'
