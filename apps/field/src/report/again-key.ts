/** The draft made of a report that came back: beside one that was begun meanwhile. */
export const againKey = (itemId: string): string => `report:${itemId}`
