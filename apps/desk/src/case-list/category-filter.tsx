import type { Category } from '@lifetree/contract/catalogue'
import { Popover, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import type { Catalogue } from '../case/use-catalogue.ts'
import { PickList } from '../form/pick-list.tsx'
import style from './case-list.module.css'
import { findCategories } from './find-categories.ts'
import { listWords } from './words.ts'

interface CategoryListProps {
  /** Of its control, in a form; there it does not take the focus. */
  readonly id?: string | undefined
  readonly catalogue: Catalogue
  readonly onChoose: (category: Category) => void
}

const most = 50

/** Categories by characters, pinyin or initials. */
export function CategoryList({ id, catalogue, onChoose }: CategoryListProps) {
  const words = useWords(listWords)
  const { say } = useLanguage()
  const [typed, setTyped] = useState('')
  const found = findCategories(catalogue.categories, typed).slice(0, most)
  return (
    <div className={style.picker}>
      <PickList
        id={id}
        focus={id === undefined ? 'open' : 'none'}
        label={words.findCategory}
        title={words.category}
        none={words.noCategory}
        typed={typed}
        onType={setTyped}
        picks={found.map(category => ({
          id: category.id,
          says: say(category.name),
          beside: say(category.group),
          run: () => onChoose(category),
        }))}
      />
    </div>
  )
}

/** A filter of one category. */
export function CategoryFilter({ catalogue, onChoose }: CategoryListProps) {
  const words = useWords(listWords)
  return (
    <Popover label={words.category} title={words.category} className="lt-button lt-button-plain">
      {close => (
        <CategoryList
          catalogue={catalogue}
          onChoose={category => {
            close()
            onChoose(category)
          }}
        />
      )}
    </Popover>
  )
}
