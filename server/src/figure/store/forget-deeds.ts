import type { Act } from '../../platform/retention.ts'

export const deleteDeeds: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete old deeds',
    text: `delete from figure_deeds where ctid = any (array(select ctid from figure_deeds where on_day < $1::date limit $2))`,
    values: [before, most],
  })
  return rowCount
}

export const deletePublishedDeeds: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete old published deeds',
    text: `delete from figure_published_deeds
      where ctid = any (array(select ctid from figure_published_deeds where on_day < $1::date limit $2))`,
    values: [before, most],
  })
  return rowCount
}
