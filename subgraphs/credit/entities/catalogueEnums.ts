import { registerEnumType } from 'type-graphql'
import {
  BASIS_LEVELS,
  CATALOGUE_LEVELS,
  CATALOGUE_OPENNESS,
  EDITION_STATES,
  ITEM_NATURES,
  UPDATE_PERIODS,
} from '../rules/catalogue/catalogueWords.js'

/** Names as their own values, the form that type-graphql wants an enum in. */
function named<T extends string>(names: readonly T[]): Record<T, T> {
  return Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>
}

export const CatalogueLevelEnum = named(CATALOGUE_LEVELS)
registerEnumType(CatalogueLevelEnum, {
  name: 'CatalogueLevel',
  description: 'Whose catalogue: 全国基础目录, 省补充目录, 市数据清单.',
})

export const EditionStateEnum = named(EDITION_STATES)
registerEnumType(EditionStateEnum, {
  name: 'EditionState',
  description: 'Of an edition: 编制中 or 已发布.',
})

export const ItemNatureEnum = named(ITEM_NATURES)
registerEnumType(ItemNatureEnum, {
  name: 'ItemNature',
  description: 'Nature of an item (信息性质).',
  valuesConfig: {
    BASIC: { description: '基础信息' },
    NEGATIVE: { description: '失信信息' },
    POSITIVE: { description: '守信信息' },
    OTHER: { description: '其他信息' },
  },
})

export const UpdatePeriodEnum = named(UPDATE_PERIODS)
registerEnumType(UpdatePeriodEnum, {
  name: 'UpdatePeriod',
  description: 'How often a row is brought up to date (更新周期).',
  valuesConfig: {
    REALTIME: { description: '实时' },
    DAILY: { description: '每日' },
    SEVEN_WORKING_DAYS: { description: '七个工作日内' },
    MONTHLY: { description: '每月' },
    QUARTERLY: { description: '每季' },
    YEARLY: { description: '每年' },
  },
})

export const CatalogueOpennessEnum = named(CATALOGUE_OPENNESS)
registerEnumType(CatalogueOpennessEnum, {
  name: 'CatalogueOpenness',
  description: 'Disclosure mode of a row (披露方式).',
  valuesConfig: {
    PUBLIC: { description: '公开' },
    GOV_SHARED: { description: '政务共享' },
    AUTHORISED: { description: '授权查询' },
    NONE: { description: '不公开' },
  },
})

export const BasisLevelEnum = named(BASIS_LEVELS)
registerEnumType(BasisLevelEnum, {
  name: 'BasisLevel',
  description: 'Rank of the document that something rests on (依据层级).',
  valuesConfig: {
    LAW: { description: '法律' },
    ADMINISTRATIVE_REGULATION: { description: '行政法规' },
    CENTRAL_POLICY: { description: '党中央、国务院政策文件' },
    LOCAL_REGULATION: { description: '地方性法规' },
    JUDICIAL_DOCUMENT: { description: '司法解释和司法文件' },
    DEPARTMENT_RULE: { description: '部门规章' },
    LOCAL_RULE: { description: '地方政府规章' },
    DEPARTMENT_DOCUMENT: { description: '部委规范性文件' },
    PROVINCIAL_DOCUMENT: { description: '省级规范性文件' },
    MUNICIPAL_DOCUMENT: { description: '市级及以下文件' },
  },
})
