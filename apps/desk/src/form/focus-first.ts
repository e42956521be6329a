/** For the control that has the focus when a window or panel opens: the browser then puts it there, not on the first button. */
export const focusFirst = (element: HTMLElement | null): void => element?.setAttribute('autofocus', '')
