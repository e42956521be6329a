import { getCaseImport, type listImportValues, mapCaseImport, previewCaseImport } from '@lifetree/contract/case-import'
import type { ImportMapping, ValueField } from '@lifetree/contract/case-import-mapping'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../call/use-call.tsx'

export type ShownImport = OutputOf<typeof getCaseImport>
export type Values = OutputOf<typeof listImportValues>['values']

const areaShape = /^\d{15}$/

/** The mapping as it is being made. What was remembered of a value counts until something else is said. */
export function useMapping(shown: ShownImport, onKept: () => void) {
  const queries = useQueryClient()
  const command = useCommand(mapCaseImport)
  const [mapping, setMapping] = useState<ImportMapping>(shown.mapping ?? shown.guess)
  const [remembered, setRemembered] = useState<Partial<Record<ValueField, Values>>>({})
  const change = (part: Partial<ImportMapping>): void => setMapping({ ...mapping, ...part })
  const meaningOf = (field: ValueField, value: string): string =>
    mapping.values[field].find(one => one.value === value)?.to ??
    remembered[field]?.find(one => one.value === value)?.to ??
    ''
  const setMeaning = (field: ValueField, value: string, to: string): void =>
    change({
      values: {
        ...mapping.values,
        [field]: [...mapping.values[field].filter(one => one.value !== value), ...(to === '' ? [] : [{ value, to }])],
      },
    })
  /** What the listed values mean, the remembered ones among them. */
  const meant = (field: ValueField): ImportMapping['values'][ValueField] => {
    const listed = remembered[field] ?? []
    const said = new Set(mapping.values[field].map(one => one.value))
    return [
      ...mapping.values[field],
      ...listed.flatMap(({ value, to }) => (to !== null && !said.has(value) ? [{ value, to }] : [])),
    ]
  }
  const area = mapping.otherwise.area
  const areaFits = area === null || areaShape.test(area)
  const keep = async (): Promise<void> => {
    if (!areaFits || command.busy === 'busy') return
    const values = {
      category: meant('category'),
      status: meant('status'),
      source: meant('source'),
      department: meant('department'),
    }
    await command.run({ id: shown.import.id, mapping: { ...mapping, values } })
    const names: readonly string[] = [getCaseImport.name, previewCaseImport.name]
    await queries.invalidateQueries({ predicate: ({ queryKey }) => names.includes(String(queryKey[0])) })
    onKept()
  }
  return {
    mapping,
    change,
    meaningOf,
    setMeaning,
    remember: (field: ValueField, values: Values) => setRemembered(all => ({ ...all, [field]: values })),
    areaFits,
    keep: () => void keep().catch(() => undefined),
    error: command.error,
  }
}

export type MappingForm = ReturnType<typeof useMapping>
