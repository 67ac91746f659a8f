/** An act and, if one follows, the article that is cited of it. */
const CITED = /《[^《》]{1,100}》(?:第[零一二三四五六七八九十百千]+[条款项])*/gu

/** Basis of a penalty whose text names no act. */
const PENALTY_LAW = '《中华人民共和国行政处罚法》'

/** The acts and articles that a legal basis (处罚依据) cites, joined by `、`; whatever else it says is left out. */
export function lawsIn(legalBasis: string): string {
  return [...new Set(legalBasis.match(CITED))].join('、') || PENALTY_LAW
}
