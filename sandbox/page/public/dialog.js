import { useLayoutEffect, useRef } from "preact/hooks";
import { goWriting } from "./composer.js";

/** A dialog that is open from the first moment on, with the first field ready to be typed into. */
export function useOpenDialog(key) {
  const dialog = useRef();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element.open) element.showModal();
    element.querySelector(".modal-body :is(input, textarea), .is-primary")?.focus();
    return () => {
      // The browser goes back to where the person was, unless that has been drawn anew meanwhile.
      element.close();
      if (document.activeElement === document.body) goWriting();
    };
  }, [key]);
  return dialog;
}
